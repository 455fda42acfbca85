namespace SocialMessaging.Errors;

/// <summary>The clock is off by more than 15 minutes. HTTP 400.</summary>
public sealed class RequestExpiredException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override string ErrorType => "RequestExpired";

    public override int StatusCode => 400;

    public override bool IsCommon => true;
}
