using System.Text.Json.Nodes;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>An event as the topic got it.</summary>
public sealed class LocalEvent
{
    internal LocalEvent(JsonObject json)
    {
        Sequence = json["sequence"]?.GetValue<long>() ?? 0;
        TopicArn = json["topicArn"]?.GetValue<string>() ?? "";
        Message = json["message"]?.GetValue<string>() ?? "";
        Attributes = (json["messageAttributes"] as JsonObject ?? []).ToDictionary(
            attribute => attribute.Key, attribute => attribute.Value?["Value"]?.GetValue<string>() ?? "");
    }

    /// <summary>Its number, from 1 on.</summary>
    public long Sequence { get; }

    public string TopicArn { get; }

    /// <summary>What subscribers get. The package SocialMessaging.Events reads it.</summary>
    public string Message { get; }

    /// <summary>The message attributes, by which filter policies choose.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; }

    /// <summary><c>message</c>, <c>status</c>, <c>error</c>, or the webhook's field.</summary>
    public string EventType => Attributes.GetValueOrDefault("eventType", "");

    /// <summary>Of status events; null of others.</summary>
    public string? Status => Attributes.GetValueOrDefault("status");

    public override string ToString() => $"#{Sequence} {EventType} {Status}";
}
