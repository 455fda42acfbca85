namespace SocialMessaging.Errors;

/// <summary>A fault of this service in an action that does not list InternalServiceException. HTTP 500.</summary>
public sealed class InternalFailureException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override string ErrorType => "InternalFailure";

    public override int StatusCode => 500;

    public override bool IsCommon => true;
}
