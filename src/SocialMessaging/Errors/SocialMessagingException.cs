namespace SocialMessaging.Errors;

/// <summary>An error as the caller sees it: type name, HTTP status and a message without secrets.</summary>
public abstract class SocialMessagingException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>The error type on the wire: <c>x-amzn-ErrorType</c> and <c>__type</c>.</summary>
    public virtual string ErrorType => GetType().Name;

    /// <summary>HTTP status.</summary>
    public abstract int StatusCode { get; }

    /// <summary>Common errors may be answered by every action; the others only where the model lists them.</summary>
    public abstract bool IsCommon { get; }
}
