namespace SocialMessaging.LocalHost.Topics;

/// <summary>How far a delivery is.</summary>
public enum DeliveryState
{
    Waiting,
    Delivered,

    /// <summary>Given up.</summary>
    Dead,
}
