using System.Text.RegularExpressions;

namespace SocialMessaging.Simulator.Templates;

/// <summary>The variables of a template's text: <c>{{1}}</c> or <c>{{name}}</c>.</summary>
internal static partial class TemplateText
{
    public static List<string> Variables(string? text) =>
        text is null ? [] : [.. Variable().Matches(text).Select(match => match.Groups[1].Value).Distinct(StringComparer.Ordinal)];

    public static string Fill(string text, Func<string, string?> valueOf) =>
        Variable().Replace(text, match => valueOf(match.Groups[1].Value) ?? match.Value);

    public static bool BeginsOrEnds(string text) => Edge().IsMatch(text.Trim());

    public static int Words(string text) =>
        Variable().Replace(text, " ").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(@"\{\{\s*([a-zA-Z0-9_]+)\s*\}\}")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^\{\{[^}]*\}\}|\{\{[^}]*\}\}$")]
    private static partial Regex Edge();
}
