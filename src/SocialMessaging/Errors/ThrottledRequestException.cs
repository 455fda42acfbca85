namespace SocialMessaging.Errors;

/// <summary>A rate limit of this service or of Meta. HTTP 429.</summary>
public sealed class ThrottledRequestException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 429;

    public override bool IsCommon => false;
}
