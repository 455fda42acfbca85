namespace SocialMessaging.Idempotency;

/// <summary>What is known about one call.</summary>
public enum CallState
{
    /// <summary>Under way until its deadline; past that, nobody knows.</summary>
    Pending,

    /// <summary>Meta accepted it.</summary>
    Accepted,

    /// <summary>It may have reached Meta; it is never posted again.</summary>
    Unknown,

    /// <summary>Meta accepted it, but nobody could be told; whoever proves it does so.</summary>
    Unannounced,
}
