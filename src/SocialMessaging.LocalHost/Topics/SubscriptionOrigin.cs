namespace SocialMessaging.LocalHost.Topics;

/// <summary>Who has made a subscription: one of a flag goes when the flag does.</summary>
public enum SubscriptionOrigin
{
    Api,
    Flag,
    Seed,
}
