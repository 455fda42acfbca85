namespace SocialMessaging.Webhooks;

/// <summary>What became of one unit.</summary>
public enum DeliveryOutcome
{
    /// <summary>Not settled: it must come again.</summary>
    Unsettled,

    /// <summary>The topic has it.</summary>
    Published,

    /// <summary>The dead letters have it.</summary>
    Dead,

    /// <summary>It was settled before.</summary>
    Repeated,

    /// <summary>Its account has no event destination.</summary>
    Dropped,

    /// <summary>No link holds its WABA.</summary>
    UnknownWaba,
}
