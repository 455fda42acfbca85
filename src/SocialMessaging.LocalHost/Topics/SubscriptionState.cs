namespace SocialMessaging.LocalHost.Topics;

/// <summary>Whether a subscription gets events.</summary>
public enum SubscriptionState
{
    /// <summary>Its endpoint has not confirmed it yet.</summary>
    Pending,

    Confirmed,

    /// <summary>Its endpoint is told so, and may take it back with the token for two days.</summary>
    Removed,
}
