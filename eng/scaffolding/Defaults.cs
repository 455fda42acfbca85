namespace SocialMessaging.Scaffolding;

/// <summary>What a new action may do until its author says otherwise, in its declaration and in the template.</summary>
internal static class Defaults
{
    public static IReadOnlyList<string> Capabilities { get; } = ["ReadAccounts", "UseMetaTokens"];
}
