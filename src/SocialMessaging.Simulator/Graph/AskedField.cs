namespace SocialMessaging.Simulator.Graph;

/// <summary>One entry of a <c>fields</c> parameter: <c>name.modifier(argument){member,member}</c>.</summary>
/// <param name="Name">The field.</param>
/// <param name="Modifier">What follows the dot, such as <c>invalidate(true)</c>; empty without one.</param>
/// <param name="Members">The members of the field that are wanted; none: all.</param>
internal sealed record AskedField(string Name, string Modifier, IReadOnlyList<string> Members)
{
    public static AskedField Parse(string text)
    {
        var brace = text.IndexOf('{', StringComparison.Ordinal);
        var head = brace < 0 ? text : text[..brace];
        var members = brace < 0 ? [] : Split(text[(brace + 1)..].TrimEnd().TrimEnd('}')).Select(member => Parse(member).Name);
        var dot = head.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? new(head.Trim(), "", [.. members]) : new(head[..dot].Trim(), head[(dot + 1)..].Trim(), [.. members]);
    }

    public static IReadOnlyList<AskedField> ParseList(string text) =>
        [.. Split(text).Select(Parse).Where(field => field.Name.Length > 0)];

    /// <summary>What stands in brackets after a modifier of that name; null without it.</summary>
    public string? Argument(string modifier) =>
        Modifier.StartsWith(modifier + "(", StringComparison.Ordinal) && Modifier.EndsWith(')')
            ? Modifier[(modifier.Length + 1)..^1].Trim()
            : null;

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var depth = 0;
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            var letter = at < text.Length ? text[at] : ',';
            depth += letter is '{' or '(' ? 1 : letter is '}' or ')' ? -1 : 0;
            if (letter == ',' && depth <= 0)
            {
                parts.Add(text[start..at]);
                start = at + 1;
            }
        }

        return parts;
    }
}
