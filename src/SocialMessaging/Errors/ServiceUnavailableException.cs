namespace SocialMessaging.Errors;

/// <summary>Draining, or a store that was down before the action began. HTTP 503.</summary>
public sealed class ServiceUnavailableException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override string ErrorType => "ServiceUnavailable";

    public override int StatusCode => 503;

    public override bool IsCommon => true;
}
