namespace SocialMessaging.Errors;

/// <summary>A quota that does not come back by waiting. HTTP 400.</summary>
public sealed class LimitExceededException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => false;
}
