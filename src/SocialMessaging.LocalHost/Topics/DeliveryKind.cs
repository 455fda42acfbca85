namespace SocialMessaging.LocalHost.Topics;

/// <summary>What is delivered; the names are those of SNS's messages.</summary>
public enum DeliveryKind
{
    Notification,
    SubscriptionConfirmation,
    UnsubscribeConfirmation,
}
