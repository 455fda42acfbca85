using System.Text.Json;
using SocialMessaging.Accounts;

namespace SocialMessaging.Administration;

/// <summary>Looks at a topic without sending it anything: that it is there, who listens, and what its policy and key forbid.</summary>
public sealed class TopicChecks(AwsQuery aws)
{
    private const string Check = "topic's policy";

    public async Task<CheckResult> RunAsync(string linkId, EventDestination destination, CancellationToken cancellationToken)
    {
        var topic = destination.EventDestinationArn;
        var form = new Dictionary<string, string>
        {
            ["Action"] = "GetTopicAttributes",
            ["Version"] = "2010-03-31",
            ["TopicArn"] = topic,
        };
        try
        {
            var answer = await aws.AskAsync("sns", form, cancellationToken);
            var attributes = answer.Descendants("entry")
                .ToDictionary(entry => entry.Element("key")?.Value ?? "", entry => entry.Element("value")?.Value ?? "");
            return Read(linkId, topic, attributes);
        }
        catch (AwsQueryException refusal)
        {
            return refusal.Code is "NotFound" or "NotFoundException"
                ? CheckResult.Failed(linkId, Check, $"{topic} does not exist.")
                : CheckResult.Warning(linkId, Check, $"{topic} cannot be read ({refusal.Code}): {refusal.Message}");
        }
    }

    private static CheckResult Read(string linkId, string topic, Dictionary<string, string> attributes)
    {
        if (Denies(attributes.GetValueOrDefault("Policy")))
        {
            return CheckResult.Warning(
                linkId, Check, $"{topic} has a policy that denies publishing to some: see that it is not this service.");
        }

        if (attributes.GetValueOrDefault("SubscriptionsConfirmed") == "0")
        {
            return CheckResult.Warning(linkId, Check, $"{topic} has no confirmed subscription: nobody hears of its events.");
        }

        return attributes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } key
            ? CheckResult.Warning(linkId, Check, $"{topic} is encrypted with {key}: its policy must let the functions' roles use it.")
            : CheckResult.Ok(linkId, Check, $"{topic} has subscribers, and its policy denies nothing.");
    }

    /// <summary>Whether a statement denies <c>sns:Publish</c> to anybody. What cannot be read denies nothing.</summary>
    private static bool Denies(string? policy)
    {
        if (policy is null)
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(policy);
            return Listed(document.RootElement, "Statement").Any(statement =>
                statement.GetProperty("Effect").ValueEquals("Deny") && Listed(statement, "Action").Any(action =>
                    action.GetString() is "*" or "SNS:*" or "sns:*" or "sns:Publish" or "SNS:Publish"));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return false;
        }
    }

    private static List<JsonElement> Listed(JsonElement parent, string name) => !parent.TryGetProperty(name, out var value) ? []
        : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
