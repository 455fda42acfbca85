using System.Text.Json;
using System.Text.RegularExpressions;

namespace SocialMessaging.Validation;

/// <summary>A string with length in Unicode code points, a pattern over the whole value, or a set of values.</summary>
/// <param name="name">Name in the service model.</param>
/// <param name="min">Least length.</param>
/// <param name="max">Greatest length.</param>
/// <param name="pattern">The model's pattern, as error texts show it.</param>
/// <param name="expression">The same, anchored (<c>\A…\z</c>) and compiled.</param>
/// <param name="sensitive">Whether values are kept out of error texts.</param>
public sealed class StringShape(
    string name, int? min = null, int? max = null, string? pattern = null, Regex? expression = null, bool sensitive = false)
    : Shape<string>(name, sensitive)
{
    public int? Min { get; } = min;

    public int? Max { get; } = max;

    public string? Pattern { get; } = pattern;

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
        if ((Min is not null || Max is not null) && Length(value) is var length)
        {
            if (length < Min)
            {
                context.Violate(value, $"Member must have length greater than or equal to {Min}");
            }
            else if (length > Max)
            {
                context.Violate(value, $"Member must have length less than or equal to {Max}");
            }
        }

        if (expression is not null && !expression.IsMatch(value))
        {
            context.Violate(value, $"Member must satisfy regular expression pattern: {Pattern}");
        }

        return value;
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
