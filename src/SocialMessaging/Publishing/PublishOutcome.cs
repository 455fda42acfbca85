namespace SocialMessaging.Publishing;

/// <summary>What became of one attempt to publish.</summary>
public enum PublishOutcome
{
    /// <summary>The topic has it.</summary>
    Published,

    /// <summary>Not now, or nobody knows: it is tried again later.</summary>
    Failed,

    /// <summary>It can never be published like this.</summary>
    Refused,
}
