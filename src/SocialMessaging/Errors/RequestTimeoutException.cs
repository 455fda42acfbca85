namespace SocialMessaging.Errors;

/// <summary>The body did not arrive in time. HTTP 408.</summary>
public sealed class RequestTimeoutException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 408;

    public override bool IsCommon => true;
}
