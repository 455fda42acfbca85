using System.Net;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>Reads one element of a policy's list: a value, or an object with one operator.</summary>
internal static class FilterRuleReader
{
    private const string Operators =
        "must be a text, a number, true, false, null, or an object with one of anything-but, cidr, equals-ignore-case, exists, numeric, "
        + "prefix, suffix, wildcard.";

    private const string Ranges =
        "must be a list such as [\">\", 1] or [\">=\", 1, \"<\", 5], with numbers from -1000000000 to 1000000000.";

    public static FilterRule Read(JsonElement element, string pointer)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Value(element, pointer);
        }

        var members = element.EnumerateObject().ToList();
        if (members is not [var member])
        {
            throw new FilterPolicyException(pointer, Operators);
        }

        var place = $"{pointer}/{member.Name}";
        return member.Name switch
        {
            "exists" when member.Value.ValueKind is JsonValueKind.True or JsonValueKind.False =>
                new FilterRule.Exists(member.Value.GetBoolean()),
            "exists" => throw new FilterPolicyException(place, "must be true or false."),
            "numeric" => Numeric(member.Value, place),
            "anything-but" => AnythingBut(member.Value, place),
            "cidr" => IPNetwork.TryParse(Text(member.Value, place), out var network)
                ? new FilterRule.Cidr(network)
                : throw new FilterPolicyException(place, "must be a network such as 10.0.0.0/24."),
            _ => Textual(member.Name, member.Value, place) ?? throw new FilterPolicyException(pointer, Operators),
        };
    }

    private static FilterRule? Textual(string name, JsonElement value, string place) => name switch
    {
        "prefix" => new FilterRule.Prefix(Text(value, place)),
        "suffix" => new FilterRule.Suffix(Text(value, place)),
        "equals-ignore-case" => new FilterRule.EqualsIgnoreCase(Text(value, place)),
        "wildcard" when Text(value, place).Contains("**", StringComparison.Ordinal) =>
            throw new FilterPolicyException(place, "must not have two stars in a row."),
        "wildcard" => new FilterRule.Wildcard(Text(value, place)),
        _ => null,
    };

    private static FilterRule.AnythingBut AnythingBut(JsonElement value, string place) => value.ValueKind switch
    {
        JsonValueKind.Array when value.GetArrayLength() > 0 =>
            new([.. value.EnumerateArray().Index().Select(item => Value(item.Item, $"{place}/{item.Index}"))]),
        JsonValueKind.Object when value.EnumerateObject().ToList() is [var inner]
            && Elements(inner.Value).Select(one => Textual(inner.Name, one, $"{place}/{inner.Name}")).ToList() is var rules
            && !rules.Contains(null) => new([.. rules.OfType<FilterRule>()]),
        JsonValueKind.Array or JsonValueKind.Object => throw new FilterPolicyException(
            place, "must be a value, a list of values, or an object with one of prefix, suffix, wildcard, equals-ignore-case."),
        _ => new([Value(value, place)]),
    };

    private static List<JsonElement> Elements(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];

    private static FilterRule.Exact Value(JsonElement element, string pointer) =>
        FilterValue.Of(element) is { Keyword: not JsonValueKind.Undefined } value
            ? new(value)
            : throw new FilterPolicyException(pointer, element.ValueKind == JsonValueKind.Number ? Ranges : Operators);

    private static FilterRule.Numeric Numeric(JsonElement value, string place)
    {
        var parts = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [];
        if (parts is [var sign, var number])
        {
            var (least, most) = Range(sign, number, place);
            return new(least?.Bound, least?.Included ?? false, most?.Bound, most?.Included ?? false);
        }

        return parts is [var low, var first, var high, var second]
            && Range(low, first, place) is ({ } from, null)
            && Range(high, second, place) is (null, { } to)
            && from.Bound < to.Bound
            ? new(from.Bound, from.Included, to.Bound, to.Included)
            : throw new FilterPolicyException(place, Ranges);
    }

    private static ((decimal Bound, bool Included)? Least, (decimal Bound, bool Included)? Most) Range(
        JsonElement sign, JsonElement number, string place)
    {
        var bound = (number.ValueKind == JsonValueKind.Number ? FilterValue.Of(number)?.Number : null)
            ?? throw new FilterPolicyException(place, Ranges);
        return (sign.ValueKind == JsonValueKind.String ? sign.GetString() : null) switch
        {
            "=" => ((bound, true), (bound, true)),
            ">" => ((bound, false), null),
            ">=" => ((bound, true), null),
            "<" => (null, (bound, false)),
            "<=" => (null, (bound, true)),
            _ => throw new FilterPolicyException(place, Ranges),
        };
    }

    private static string Text(JsonElement value, string place) =>
        value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text
            ? text
            : throw new FilterPolicyException(place, "must be a text that is not empty.");
}
