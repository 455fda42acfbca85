using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>What a user asks for when subscribing, in SNS's words.</summary>
public sealed record SubscriptionAttributes
{
    /// <summary>Null: every topic of this host.</summary>
    public string? TopicArn { get; init; }

    public required SubscriptionProtocol Protocol { get; init; }

    /// <summary>URL, ARN or URL of a queue, or URL that invokes a function.</summary>
    public required string Endpoint { get; init; }

    public JsonElement? FilterPolicy { get; init; }

    /// <summary>Whether the policy is about the body, not about the attributes.</summary>
    public bool FiltersBody { get; init; }

    /// <summary>Whether the endpoint gets the event without SNS's envelope.</summary>
    public bool RawMessageDelivery { get; init; }

    /// <summary>ARN of the queue for what cannot be delivered; null: it stays in the list of deliveries.</summary>
    public string? DeadLetterTargetArn { get; init; }

    public required RetryPolicy Retry { get; init; }

    /// <summary>1 (SHA-1) or 2 (SHA-256).</summary>
    public int SignatureVersion { get; init; } = 1;

    /// <summary>Whether the endpoint gets events without having confirmed that it wants them.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The same topic, protocol and endpoint are the same subscription.</summary>
    public string Id() => new Guid(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{TopicArn}\n{Protocol}\n{Endpoint}")).AsSpan(0, 16), bigEndian: true).ToString("D");
}
