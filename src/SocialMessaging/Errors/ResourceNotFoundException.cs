namespace SocialMessaging.Errors;

/// <summary>Not there, or not the caller's. HTTP 404.</summary>
public sealed class ResourceNotFoundException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 404;

    public override bool IsCommon => false;
}
