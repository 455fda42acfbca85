namespace SocialMessaging.LocalHost.Topics;

/// <summary>How a subscription's endpoint is reached.</summary>
public enum SubscriptionProtocol
{
    Http,
    Https,
    Sqs,
    Lambda,
}
