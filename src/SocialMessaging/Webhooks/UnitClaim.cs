namespace SocialMessaging.Webhooks;

/// <summary>What an attempt to claim a unit found.</summary>
public enum UnitClaim
{
    /// <summary>It is the caller's until its claim ends.</summary>
    Claimed,

    /// <summary>It was settled before.</summary>
    Done,

    /// <summary>Another post holds it right now.</summary>
    Busy,
}
