namespace SocialMessaging.Scaffolding;

/// <summary>How lines are laid out.</summary>
internal static class Layout
{
    public const int Columns = 140;

    /// <summary>The first form of which every line fits, or else the last.</summary>
    public static string Fit(params string[] forms) =>
        forms.FirstOrDefault(form => form.Split('\n').All(line => line.Length <= Columns)) ?? forms[^1];
}
