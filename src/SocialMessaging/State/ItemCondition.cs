using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>
/// A condition of a write, or a filter, with its values. Names that DynamoDB reserves are written <c>#name</c> and resolved by
/// <see cref="Names"/>.
/// </summary>
internal sealed record ItemCondition(string Expression, Dictionary<string, AttributeValue> Values)
{
    public const string Absent = "attribute_not_exists(pk)";
    public const string Present = "attribute_exists(pk)";

    /// <summary>The link is COMPLETE, or has not lapsed at <c>:now</c>.</summary>
    public const string Live = "(attribute_not_exists(lapsesAt) OR lapsesAt > :now)";

    public static ItemCondition Of(string expression, params ReadOnlySpan<(string Name, AttributeValue Value)> values)
    {
        var map = new Dictionary<string, AttributeValue>(values.Length);
        foreach (var (name, value) in values)
        {
            map.Add(name, value);
        }

        return new ItemCondition(expression, map);
    }

    /// <summary>The reserved words that the expressions here use.</summary>
    public static Dictionary<string, string>? Names(params ReadOnlySpan<string?> expressions)
    {
        Dictionary<string, string>? names = null;
        foreach (var expression in expressions)
        {
            foreach (var word in new[] { Attributes.State, Attributes.Status, Attributes.Name, Attributes.Token })
            {
                if (expression?.Contains('#' + word, StringComparison.Ordinal) == true)
                {
                    (names ??= [])['#' + word] = word;
                }
            }
        }

        return names;
    }
}
