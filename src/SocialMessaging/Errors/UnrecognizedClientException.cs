namespace SocialMessaging.Errors;

/// <summary>Unknown access key, or a session token that does not belong to it. HTTP 403.</summary>
public sealed class UnrecognizedClientException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
