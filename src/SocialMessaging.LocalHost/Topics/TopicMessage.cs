using SocialMessaging.Publishing;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>What SNS would send: a notification, or a message about the subscription.</summary>
internal sealed record TopicMessage
{
    public required DeliveryKind Kind { get; init; }

    public required string MessageId { get; init; }

    public required string TopicArn { get; init; }

    public required string SubscriptionArn { get; init; }

    /// <summary>The event, or a sentence for whoever reads it.</summary>
    public required string Text { get; init; }

    /// <summary>As SNS writes times.</summary>
    public required string Timestamp { get; init; }

    /// <summary>On notifications only.</summary>
    public EventAttributes? Attributes { get; init; }

    /// <summary>Not on notifications.</summary>
    public string? Token { get; init; }

    /// <summary>Not on notifications.</summary>
    public string? SubscribeUrl { get; init; }

    /// <summary>On notifications only.</summary>
    public string? UnsubscribeUrl { get; init; }

    public required int SignatureVersion { get; init; }

    public string Signature { get; init; } = "";

    public required string SigningCertUrl { get; init; }

    /// <summary>What the signature is made of.</summary>
    public IEnumerable<(string Name, string? Value)> SignedParts =>
    [
        ("Message", Text),
        ("MessageId", MessageId),
        ("SubscribeURL", SubscribeUrl),
        ("Timestamp", Timestamp),
        ("Token", Token),
        ("TopicArn", TopicArn),
        ("Type", Kind.ToString()),
    ];
}
