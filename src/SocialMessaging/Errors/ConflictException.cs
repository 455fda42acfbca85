namespace SocialMessaging.Errors;

/// <summary>Something else is going on with the same resource: a call between the same two. HTTP 409.</summary>
public sealed class ConflictException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 409;

    public override bool IsCommon => false;
}
