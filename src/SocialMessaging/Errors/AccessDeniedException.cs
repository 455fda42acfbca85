namespace SocialMessaging.Errors;

/// <summary>Authenticated, but not allowed. HTTP 403.</summary>
public sealed class AccessDeniedException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
