namespace SocialMessaging.Messages;

/// <summary>What is known about one send.</summary>
public enum SendState
{
    /// <summary>Under way until its deadline; past that, nobody knows.</summary>
    Pending,

    /// <summary>Meta accepted it.</summary>
    Accepted,

    /// <summary>It may have reached Meta; it is never posted again.</summary>
    Unknown,
}
