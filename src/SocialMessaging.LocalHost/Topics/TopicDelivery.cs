namespace SocialMessaging.LocalHost.Topics;

/// <summary>Something on its way to a subscription, or what has become of it.</summary>
public sealed record TopicDelivery
{
    public required long Id { get; init; }

    public required string Subscription { get; init; }

    public required DeliveryKind Kind { get; init; }

    /// <summary>Number of the event; 0 where it is none.</summary>
    public required long Event { get; init; }

    /// <summary>Null: that of the event, or of a subscription to every topic the host's own.</summary>
    public string? TopicArn { get; init; }

    public required DeliveryState State { get; init; }

    /// <summary>How often it has been tried.</summary>
    public required int Attempts { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be tried next, or was tried last.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>What the last attempt came to.</summary>
    public string? Outcome { get; init; }
}
