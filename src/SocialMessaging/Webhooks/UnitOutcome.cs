namespace SocialMessaging.Webhooks;

/// <summary>What became of one unit of a post.</summary>
public enum UnitOutcome
{
    /// <summary>Not settled: Meta must come again.</summary>
    Unsettled,

    /// <summary>The topic has it, and that is stored.</summary>
    Published,

    /// <summary>It was settled before.</summary>
    Repeated,

    /// <summary>The dead letters have it, and that is stored.</summary>
    Dead,
}
