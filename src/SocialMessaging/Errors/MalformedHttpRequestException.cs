namespace SocialMessaging.Errors;

/// <summary>A body or query that cannot be decoded. HTTP 400.</summary>
public sealed class MalformedHttpRequestException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => true;
}
