using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Input;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>Reads a policy, and holds it to SNS's limits: 256 KB, five names at the top, 150 combinations of values.</summary>
internal static class FilterPolicyReader
{
    private const int MostBytes = 256 * 1024;
    private const int MostNames = 5;
    private const int MostCombinations = 150;
    private const int LeastAlternatives = 2;
    private const string Or = "$or";

    public static FilterNode Read(JsonElement policy, bool ofBody)
    {
        if (policy.ValueKind != JsonValueKind.Object || !policy.EnumerateObject().Any())
        {
            throw new FilterPolicyException("", "must be an object with at least one name.");
        }

        if (Encoding.UTF8.GetByteCount(policy.GetRawText()) > MostBytes)
        {
            throw new FilterPolicyException("", "must have at most 256 KB.");
        }

        if (Names(policy).Distinct(StringComparer.Ordinal).Count() > MostNames)
        {
            throw new FilterPolicyException("", $"must have at most {MostNames} names.");
        }

        if (Combinations(policy, depth: 1, ofBody) > MostCombinations)
        {
            throw new FilterPolicyException("", $"must have at most {MostCombinations} combinations of values.");
        }

        return Object(policy, "", ofBody);
    }

    private static FilterNode.All Object(JsonElement element, string pointer, bool ofBody) => new(
    [
        .. element.EnumerateObject().Select(FilterNode (member) =>
        {
            var place = InputObject.PointerTo(pointer, member.Name);
            return (member.Name, member.Value.ValueKind) switch
            {
                (Or, JsonValueKind.Array) => Alternatives(member.Value, place, ofBody),
                (_, JsonValueKind.Array) when member.Value.GetArrayLength() > 0 => new FilterNode.Name(
                    member.Name,
                    [.. member.Value.EnumerateArray().Index().Select(item => FilterRuleReader.Read(item.Item, $"{place}/{item.Index}"))]),
                (not Or, JsonValueKind.Object) when ofBody && member.Value.EnumerateObject().Any() =>
                    new FilterNode.Nested(member.Name, Object(member.Value, place, ofBody)),
                _ => throw new FilterPolicyException(
                    place,
                    ofBody ? "must be a list of values or an object of further names." : "must be a list of values, at least one."),
            };
        }),
    ]);

    private static FilterNode.Any Alternatives(JsonElement list, string pointer, bool ofBody)
    {
        if (list.GetArrayLength() < LeastAlternatives)
        {
            throw new FilterPolicyException(pointer, "must be a list of at least two objects.");
        }

        return new(
        [
            .. list.EnumerateArray().Index().Select(item => item.Item.ValueKind == JsonValueKind.Object && item.Item.EnumerateObject().Any()
                ? Object(item.Item, $"{pointer}/{item.Index}", ofBody)
                : throw new FilterPolicyException($"{pointer}/{item.Index}", "must be an object with at least one name.")),
        ]);
    }

    private static IEnumerable<string> Names(JsonElement policy) => policy.EnumerateObject().SelectMany(member =>
        member is { Name: Or, Value.ValueKind: JsonValueKind.Array }
            ? member.Value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object).SelectMany(Names)
            : [member.Name]);

    /// <summary>Names multiply, alternatives add up; in a body a value counts as often as it lies deep.</summary>
    private static long Combinations(JsonElement element, int depth, bool ofBody)
    {
        var product = 1L;
        foreach (var member in element.EnumerateObject())
        {
            var count = (member.Name, member.Value.ValueKind) switch
            {
                (Or, JsonValueKind.Array) => member.Value.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object)
                    .Sum(one => Combinations(one, depth, ofBody)),
                (_, JsonValueKind.Array) => (long)member.Value.GetArrayLength() * (ofBody ? depth : 1),
                (_, JsonValueKind.Object) => Combinations(member.Value, depth + 1, ofBody),
                _ => 1,
            };
            product = Math.Min(product * Math.Max(count, 1), MostCombinations + 1);
        }

        return product;
    }
}
