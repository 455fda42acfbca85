namespace SocialMessaging.Requests;

/// <summary>Why a host has no body to hand over.</summary>
public enum BodyFault
{
    None,

    /// <summary>Announced as base64, but it is not.</summary>
    Undecodable,
}
