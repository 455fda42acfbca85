namespace SocialMessaging.Flows;

/// <summary>A public key cannot be had.</summary>
public sealed class KeyDirectoryException(string message, KeyDirectoryFault fault, Exception? inner) : Exception(message, inner)
{
    public KeyDirectoryFault Fault { get; } = fault;
}

/// <summary>Why not.</summary>
public enum KeyDirectoryFault
{
    /// <summary>There is no such key.</summary>
    Missing,

    /// <summary>There is, but it is disabled, of another kind or not meant for this.</summary>
    Unusable,

    /// <summary>This service may not read it.</summary>
    Denied,

    /// <summary>Nobody knows: KMS failed or was not reached.</summary>
    Unavailable,
}
