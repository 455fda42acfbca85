namespace SocialMessaging.Errors;

/// <summary>The signature does not match, or its scope is wrong. HTTP 403.</summary>
public sealed class InvalidSignatureException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
