namespace SocialMessaging.Templates;

/// <summary>
/// A template that was created, with the status and the category that Meta has given it; neither need be what was expected.
/// </summary>
public sealed record CreatedTemplate(string MetaTemplateId, string? Status, string? Category)
{
    private const char Separator = '\n';

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static CreatedTemplate Parse(string text) =>
        text.Split(Separator) is [var id, var status, var category]
            ? new(id, NullIfEmpty(status), NullIfEmpty(category))
            : throw new FormatException("Not a remembered template.");

    /// <summary>A line each, so that it can be remembered.</summary>
    public override string ToString() => string.Join(Separator, MetaTemplateId, Status, Category);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
