using System.Globalization;
using System.Text.Json;

namespace SocialMessaging.Validation;

/// <summary>A 32-bit integer within a range.</summary>
public sealed class IntegerShape(string name, int? min = null, int? max = null) : Shape<int>(name, sensitive: false)
{
    public int? Min { get; } = min;

    public int? Max { get; } = max;

    public override int Read(ref Utf8JsonReader reader, BindingContext context)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
        {
            throw context.WrongType("an integer");
        }

        return Check(value, context);
    }

    public override int Parse(string value, BindingContext context)
    {
        // A minus and digits, nothing else: the library would take a plus, too, and NULs at the end.
        var digits = value.StartsWith('-') ? value.AsSpan(1) : value;
        if (digits.ContainsAnyExceptInRange('0', '9')
            || !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw context.WrongType("an integer");
        }

        return Check(number, context);
    }

    private int Check(int value, BindingContext context)
    {
        if (value < Min)
        {
            context.Violate(value.ToString(CultureInfo.InvariantCulture), $"Member must have value greater than or equal to {Min}");
        }
        else if (value > Max)
        {
            context.Violate(value.ToString(CultureInfo.InvariantCulture), $"Member must have value less than or equal to {Max}");
        }

        return value;
    }
}
