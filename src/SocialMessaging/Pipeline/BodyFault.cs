namespace SocialMessaging.Pipeline;

/// <summary>Why a host has no body to hand over.</summary>
public enum BodyFault
{
    None,

    /// <summary>Larger than <see cref="RequestPipeline.MaxBodyBytes"/>.</summary>
    TooLarge,

    /// <summary>Announced as base64, but it is not.</summary>
    Undecodable,

    /// <summary>Not read within 20 seconds.</summary>
    TimedOut,

    /// <summary>The client went away.</summary>
    Aborted,
}
