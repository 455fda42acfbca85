using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>A part of a policy: all of some conditions, any of some, or the wanted values of one name.</summary>
internal abstract record FilterNode
{
    /// <summary>Whether an object satisfies it; every object, where a list of them stands in its place, is asked by itself.</summary>
    public abstract bool Matches(Func<string, IReadOnlyList<FilterValue>> values, JsonElement? body);

    public sealed record All(IReadOnlyList<FilterNode> Nodes) : FilterNode
    {
        public override bool Matches(Func<string, IReadOnlyList<FilterValue>> values, JsonElement? body) =>
            Nodes.All(node => node.Matches(values, body));
    }

    public sealed record Any(IReadOnlyList<FilterNode> Nodes) : FilterNode
    {
        public override bool Matches(Func<string, IReadOnlyList<FilterValue>> values, JsonElement? body) =>
            Nodes.Any(node => node.Matches(values, body));
    }

    public sealed record Name(string Key, IReadOnlyList<FilterRule> Rules) : FilterNode
    {
        public override bool Matches(Func<string, IReadOnlyList<FilterValue>> values, JsonElement? body)
        {
            var found = values(Key);
            return Rules.Any(rule => rule is FilterRule.Exists exists ? exists.Wanted == found.Count > 0 : found.Any(rule.Matches));
        }
    }

    /// <summary>A name of the body whose value is an object, or a list of objects, of which one is enough.</summary>
    public sealed record Nested(string Key, FilterNode Inner) : FilterNode
    {
        public override bool Matches(Func<string, IReadOnlyList<FilterValue>> values, JsonElement? body)
        {
            if (body is not { ValueKind: JsonValueKind.Object } parent || !parent.TryGetProperty(Key, out var child))
            {
                // What is not there has no values, which may be what is wanted of it.
                return Inner.Matches(_ => [], null);
            }

            IEnumerable<JsonElement> objects = child.ValueKind == JsonValueKind.Array ? child.EnumerateArray() : [child];
            return objects.Any(one => Inner.Matches(FilterPolicy.ValuesOf(one), one));
        }
    }
}
