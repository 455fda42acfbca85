namespace SocialMessaging.LocalHost.Topics;

/// <summary>Somebody who gets the events of a topic.</summary>
public sealed record Subscription
{
    public required string Id { get; init; }

    public required SubscriptionAttributes Attributes { get; init; }

    public required SubscriptionState State { get; init; }

    public required SubscriptionOrigin Origin { get; init; }

    /// <summary>What the endpoint confirms with.</summary>
    public required string Token { get; init; }

    /// <summary>Number of the last event before it was confirmed: it gets later ones.</summary>
    public required long After { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <param name="topicArn">Of the event; a subscription to every topic is one at each of them.</param>
    public string ArnAt(string topicArn) => $"{Attributes.TopicArn ?? topicArn}:{Id}";
}
