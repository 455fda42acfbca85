namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>How a call to AWS fails.</summary>
public enum AwsFault
{
    /// <summary>A 500 or 503, as the service itself answers.</summary>
    Refuse,

    /// <summary>The connection is closed before anything was done.</summary>
    Close,

    /// <summary>Never answered, as long as the caller waits.</summary>
    Hang,

    /// <summary>Done, and never answered, as long as the caller waits.</summary>
    Mute,

    /// <summary>Done, but the answer gets lost with the connection.</summary>
    Lose,

    /// <summary>As <see cref="Lose"/>, but the SDK's own repetition gets through.</summary>
    LoseOnce,
}
