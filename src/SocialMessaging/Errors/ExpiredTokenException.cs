namespace SocialMessaging.Errors;

/// <summary>The key's session has expired. HTTP 403.</summary>
public sealed class ExpiredTokenException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
