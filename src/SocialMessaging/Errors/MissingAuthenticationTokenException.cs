namespace SocialMessaging.Errors;

/// <summary>No authentication at all. HTTP 403.</summary>
public sealed class MissingAuthenticationTokenException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
