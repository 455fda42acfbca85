using System.Text.Json;

namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>One value of a Flow JSON document that knows where it stands.</summary>
internal sealed class FlowNode(JsonValueKind kind, FlowPath path, FlowSource source, int start, int end)
{
    public JsonValueKind Kind { get; } = kind;

    /// <summary>As Meta writes it: <c>screens[0].layout.children[0].type</c>; empty for the document itself.</summary>
    public string Path => path.ToString();

    public FlowSpan Span => source.Span(start, end);

    /// <summary>The members of an object, in order; a name that occurs twice stands twice.</summary>
    public IReadOnlyList<KeyValuePair<string, FlowNode>> Members { get; init; } = [];

    /// <summary>The items of an array.</summary>
    public IReadOnlyList<FlowNode> Items { get; init; } = [];

    /// <summary>The text of a string; null for any other kind.</summary>
    public string? Text { get; init; }

    /// <summary>The value of a number; null for any other kind.</summary>
    public double? Number { get; init; }

    public bool IsTrue => Kind == JsonValueKind.True;

    /// <summary>True for an expression that is filled in when the screen is shown: <c>${data.x}</c>, or one in back-ticks.</summary>
    public bool IsDynamic => Text is { } text
        && (text.StartsWith("${", StringComparison.Ordinal) && text.EndsWith('}') || text.Length > 1 && text[0] == '`' && text[^1] == '`');

    /// <summary>The word that Meta's messages have for its kind.</summary>
    public string TypeName => Kind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };

    public FlowNode? this[string name] => Members.FirstOrDefault(member => member.Key == name).Value;

    /// <summary>This value and all below it.</summary>
    public IEnumerable<FlowNode> All() =>
        Members.Select(member => member.Value).Concat(Items).SelectMany(child => child.All()).Prepend(this);
}
