using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A string with length in Unicode code points, a pattern over the whole value, or a set of values.</summary>
/// <param name="name">Name in the service model.</param>
/// <param name="min">Minimum length.</param>
/// <param name="max">Maximum length.</param>
/// <param name="pattern">The model's pattern.</param>
/// <param name="sensitive">Whether values are kept out of error texts.</param>
/// <param name="isPatternChecked">False where the action holds the pattern against the value itself.</param>
/// <param name="values">The values of an enumeration, in the model's order; null where any value will do.</param>
public sealed class StringShape(
    string name,
    int? min = null,
    int? max = null,
    ModelPattern? pattern = null,
    bool sensitive = false,
    bool isPatternChecked = true,
    IReadOnlyList<string>? values = null)
    : Shape<string>(name, sensitive)
{
    public int? Min { get; } = min;

    public int? Max { get; } = max;

    public ModelPattern? Pattern { get; } = pattern;

    public IReadOnlyList<string>? Values { get; } = values;

    public override string Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            throw context.WrongType("a string");
        }

        try
        {
            return Parse(reader.GetString() ?? "", context);
        }
        catch (InvalidOperationException)
        {
            throw context.WrongType("a string of valid Unicode");
        }
    }

    public override string Parse(string value, BindingContext context)
    {
        // The length first: what is too long is not looked at any closer.
        if (!IsOfLength(value, context))
        {
            return value;
        }

        if (isPatternChecked && Pattern?.Matches(value) == false)
        {
            context.Violate(value, $"Member must satisfy regular expression pattern: {Pattern}");
        }
        else if (Values?.Contains(value) == false)
        {
            context.Violate(value, $"Member must satisfy enum value set: [{string.Join(", ", Values)}]");
        }

        return value;
    }

    private bool IsOfLength(string value, BindingContext context)
    {
        var length = Min is null && Max is null ? 0 : Length(value);
        if (length < Min)
        {
            context.Violate(value, $"Member must have length greater than or equal to {Min}");
            return false;
        }

        if (length > Max)
        {
            context.Violate(value, $"Member must have length less than or equal to {Max}");
            return false;
        }

        return true;
    }

    private static int Length(string value)
    {
        var length = value.Length;
        foreach (var unit in value)
        {
            length -= char.IsLowSurrogate(unit) ? 1 : 0;
        }

        return length;
    }
}
