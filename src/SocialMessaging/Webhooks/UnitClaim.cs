namespace SocialMessaging.Webhooks;

/// <summary>What the repeat record says of a unit.</summary>
public enum UnitClaim
{
    /// <summary>It is the caller's until its claim ends.</summary>
    Claimed,

    /// <summary>It was settled before.</summary>
    Done,

    /// <summary>Another delivery holds it right now.</summary>
    Busy,
}
