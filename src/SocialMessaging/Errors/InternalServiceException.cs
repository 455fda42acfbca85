namespace SocialMessaging.Errors;

/// <summary>A fault of this service. HTTP 500.</summary>
public sealed class InternalServiceException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 500;

    public override bool IsCommon => false;
}
