using System.Text.Json;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>An event as <c>/local/events</c> shows it.</summary>
/// <param name="TopicArn">Where it went.</param>
/// <param name="Message">The envelope.</param>
/// <param name="Attributes">Values of the message attributes by name.</param>
public sealed record PublishedEvent(string TopicArn, string Message, IReadOnlyDictionary<string, string> Attributes)
{
    public string Type => Attributes["eventType"];

    public static PublishedEvent Read(JsonElement json) => new(
        json.GetProperty("topicArn").GetString()!,
        json.GetProperty("message").GetString()!,
        json.GetProperty("messageAttributes").EnumerateObject().ToDictionary(
            attribute => attribute.Name, attribute => attribute.Value.GetProperty("Value").GetString()!));
}
