namespace SocialMessaging.LocalHost.Input;

/// <summary>A JSON document is not what is asked for.</summary>
/// <param name="pointer">Where: a JSON pointer (RFC 6901), empty for the whole.</param>
/// <param name="reason">What is allowed there.</param>
public sealed class InputException(string pointer, string reason)
    : Exception(pointer.Length == 0 ? reason : $"{pointer}: {reason}")
{
    public string Pointer { get; } = pointer;

    public string Reason { get; } = reason;
}
