using System.Text.Json;

namespace SocialMessaging.LocalHost.Input;

/// <summary>
/// An object of a JSON document that a user has written. What is missing, of another type or unknown is refused with its place and what is
/// allowed there.
/// </summary>
public sealed class InputObject
{
    private readonly JsonElement element;

    private InputObject(JsonElement element, string pointer)
    {
        this.element = element;
        Pointer = pointer;
    }

    /// <summary>Where it is in its document.</summary>
    public string Pointer { get; }

    /// <exception cref="InputException">It is not an object, or has a member that is not among the names.</exception>
    public static InputObject Of(JsonElement element, string pointer, params IReadOnlyList<string> names)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new InputException(pointer, $"must be an object with {string.Join(", ", names)}, not {Kind(element)}.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                throw new InputException(PointerTo(pointer, member.Name), $"is unknown; allowed are {string.Join(", ", names)}.");
            }
        }

        return new(element, pointer);
    }

    public static string PointerTo(string pointer, string name) =>
        $"{pointer}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}";

    /// <summary>A refusal of one of its members.</summary>
    public InputException Refuse(string name, string reason) => new(PointerTo(Pointer, name), reason);

    public bool Has(string name) => Find(name) is not null;

    /// <summary>The member as it stands; null where it is absent or null.</summary>
    public JsonElement? Find(string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public string RequireText(string name) => FindText(name) ?? throw Refuse(name, "is required.");

    public string? FindText(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } value when value.GetString() is { Length: > 0 } text => text,
        var value => throw Refuse(name, $"must be a text that is not empty, not {Kind(value.Value)}."),
    };

    public bool? FindFlag(string name) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var value => throw Refuse(name, $"must be true or false, not {Kind(value.Value)}."),
    };

    public int? FindNumber(string name, int least, int most) => Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.Number } value when value.TryGetInt32(out var number) && number >= least && number <= most => number,
        _ => throw Refuse(name, $"must be a whole number from {least} to {most}."),
    };

    /// <summary>One of the values, in whatever case it was written.</summary>
    public string? FindChoice(string name, params IReadOnlyList<string> values) => FindText(name) is not { } text
        ? null
        : values.FirstOrDefault(value => value.Equals(text, StringComparison.OrdinalIgnoreCase))
            ?? throw Refuse(name, $"must be one of {string.Join(", ", values)}, not {text}.");

    public InputObject? FindObject(string name, params IReadOnlyList<string> names) =>
        Find(name) is { } value ? Of(value, PointerTo(Pointer, name), names) : null;

    /// <summary>The objects of a list; none where it is absent.</summary>
    public IEnumerable<InputObject> Items(string name, params IReadOnlyList<string> names) =>
        Elements(name).Select(item => Of(item.Element, item.Pointer, names));

    /// <summary>The texts of a list; null where it is absent.</summary>
    public IReadOnlyList<string>? FindTexts(string name) => Find(name) is null ? null :
    [
        .. Elements(name).Select(item => item.Element.ValueKind == JsonValueKind.String && item.Element.GetString() is { Length: > 0 } text
            ? text
            : throw new InputException(item.Pointer, $"must be a text that is not empty, not {Kind(item.Element)}.")),
    ];

    /// <summary>The members of an object as texts; none where it is absent.</summary>
    public IReadOnlyDictionary<string, string> Texts(string name)
    {
        if (Find(name) is not { } value)
        {
            return new Dictionary<string, string>();
        }

        var inner = value.ValueKind == JsonValueKind.Object
            ? new InputObject(value, PointerTo(Pointer, name))
            : throw Refuse(name, $"must be an object of texts, not {Kind(value)}.");
        return value.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.String
            ? member.Value.GetString() ?? ""
            : throw inner.Refuse(member.Name, $"must be a text, not {Kind(member.Value)}."));
    }

    /// <summary>The elements of a list, each with its place; none where it is absent.</summary>
    public IEnumerable<(JsonElement Element, string Pointer)> Elements(string name)
    {
        if (Find(name) is not { } value)
        {
            yield break;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Refuse(name, $"must be a list, not {Kind(value)}.");
        }

        foreach (var (index, item) in value.EnumerateArray().Index())
        {
            yield return (item, $"{PointerTo(Pointer, name)}/{index}");
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => element.GetString() is { Length: 0 } ? "an empty text" : "a text",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "true or false",
        _ => "null",
    };
}
