namespace SocialMessaging.Errors;

/// <summary>The body is over the limit. HTTP 413.</summary>
public sealed class RequestEntityTooLargeException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 413;

    public override bool IsCommon => true;
}
