using System.Globalization;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>A value that a policy looks at: an attribute's or a member's of the body.</summary>
/// <param name="Text">Of a string; of the keywords <c>true</c>, <c>false</c> and <c>null</c> null.</param>
/// <param name="Number">Of a number.</param>
/// <param name="Keyword">What else a JSON value can be.</param>
public readonly record struct FilterValue(string? Text, decimal? Number, JsonValueKind Keyword)
{
    // Beyond it SNS compares no number.
    private const decimal Largest = 1_000_000_000m;
    private const int Decimals = 5;

    /// <summary>An attribute, by its SNS data type.</summary>
    public static FilterValue OfAttribute(string type, string value) =>
        type == "Number" && decimal.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? new(null, Math.Round(number, Decimals), JsonValueKind.Number)
            : new(value, null, JsonValueKind.String);

    /// <summary>Null for an object or a list, which have values but are none.</summary>
    public static FilterValue? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => new(element.GetString(), null, JsonValueKind.String),
        JsonValueKind.Number => element.TryGetDecimal(out var number) && Math.Abs(number) <= Largest
            ? new(null, Math.Round(number, Decimals), JsonValueKind.Number)
            : new(null, null, JsonValueKind.Undefined),
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Null => new(null, null, element.ValueKind),
        _ => null,
    };
}
