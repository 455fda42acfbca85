using System.Text.Json.Serialization;
using SocialMessaging.Events.Json;

namespace SocialMessaging.Events;

/// <summary>
/// What SNS posts to an HTTP subscriber, and puts into the body of an SQS message unless raw delivery is on. Its signature is to be
/// verified by whoever receives it over HTTP.
/// </summary>
public sealed record SnsNotification : WebhookObject
{
    private static readonly Dictionary<string, SnsMessageAttribute> Nothing = new(StringComparer.Ordinal);

    /// <summary><c>Notification</c>, <c>SubscriptionConfirmation</c> or <c>UnsubscribeConfirmation</c>.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    public string MessageId { get; init => field = value ?? ""; } = "";

    public string TopicArn { get; init => field = value ?? ""; } = "";

    /// <summary>The event, for <see cref="WhatsAppEvent.Parse"/>.</summary>
    public string Message { get; init => field = value ?? ""; } = "";

    public string? Timestamp { get; init; }

    /// <summary>By name: <c>eventType</c>, <c>wabaId</c>, <c>phoneNumberId</c>, <c>status</c>, <c>templateStatus</c> …</summary>
    public IReadOnlyDictionary<string, SnsMessageAttribute> MessageAttributes { get; init => field = value ?? Nothing; } = Nothing;

    /// <summary>To be fetched once to confirm a subscription.</summary>
    [JsonPropertyName("SubscribeURL")]
    public string? SubscribeUrl { get; init; }

    /// <exception cref="WhatsAppEventException">It is not a notification of SNS.</exception>
    public static SnsNotification Parse(string body)
    {
        var parsed = EventReader.Read(body, "the body", SnsJson.Default.SnsNotification);
        return parsed.Type.Length > 0 && parsed.TopicArn.Length > 0
            ? parsed
            : throw new WhatsAppEventException("The body is not a notification of SNS: it has no Type or no TopicArn.");
    }
}

/// <summary>An attribute that subscriptions can filter by.</summary>
public sealed record SnsMessageAttribute : WebhookObject
{
    /// <summary><c>String</c> or <c>Number</c>.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    public string Value { get; init => field = value ?? ""; } = "";
}
