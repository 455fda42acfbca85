namespace SocialMessaging.Errors;

/// <summary>No such path, or another method on it. HTTP 404.</summary>
public sealed class UnknownOperationException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 404;

    public override bool IsCommon => true;
}
