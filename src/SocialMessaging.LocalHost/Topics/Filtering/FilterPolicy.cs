using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics.Filtering;

/// <summary>
/// A subscription's filter policy, as SNS reads it: exact values, <c>prefix</c>, <c>suffix</c>, <c>equals-ignore-case</c>, <c>wildcard</c>,
/// <c>anything-but</c>, <c>numeric</c>, <c>cidr</c>, <c>exists</c> and <c>$or</c>, on the message attributes or on the body.
/// </summary>
public sealed class FilterPolicy
{
    private readonly FilterNode root;
    private readonly bool ofBody;

    private FilterPolicy(FilterNode root, bool ofBody)
    {
        this.root = root;
        this.ofBody = ofBody;
    }

    /// <param name="policy">An object.</param>
    /// <param name="ofBody">Whether it is about the body, not about the attributes.</param>
    /// <exception cref="FilterPolicyException">SNS would refuse it.</exception>
    public static FilterPolicy Parse(JsonElement policy, bool ofBody) => new(FilterPolicyReader.Read(policy, ofBody), ofBody);

    /// <param name="attributes">Name, SNS data type and value.</param>
    /// <param name="message">The body; one that is not a JSON object satisfies no policy about it.</param>
    public bool Accepts(IEnumerable<(string Name, string Type, string Value)> attributes, ReadOnlyMemory<byte> message)
    {
        if (!ofBody)
        {
            var values = attributes.ToDictionary(
                attribute => attribute.Name,
                IReadOnlyList<FilterValue> (attribute) => [FilterValue.OfAttribute(attribute.Type, attribute.Value)],
                StringComparer.Ordinal);
            return root.Matches(name => values.GetValueOrDefault(name) ?? [], body: null);
        }

        try
        {
            using var body = JsonDocument.Parse(message);
            return body.RootElement.ValueKind == JsonValueKind.Object && root.Matches(ValuesOf(body.RootElement), body.RootElement);
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The values of an object's members: of a list all of its values.</summary>
    internal static Func<string, IReadOnlyList<FilterValue>> ValuesOf(JsonElement element) => name =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? Values(member) : [];

    private static List<FilterValue> Values(JsonElement member)
    {
        if (member.ValueKind == JsonValueKind.Array)
        {
            return [.. member.EnumerateArray().SelectMany(Values)];
        }

        return FilterValue.Of(member) is { } value ? [value] : [];
    }
}
