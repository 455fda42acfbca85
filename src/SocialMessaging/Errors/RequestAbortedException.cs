namespace SocialMessaging.Errors;

/// <summary>The client went away; seen in the log only. HTTP 400.</summary>
public sealed class RequestAbortedException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => true;
}
