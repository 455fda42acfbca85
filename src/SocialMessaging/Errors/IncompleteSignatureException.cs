namespace SocialMessaging.Errors;

/// <summary>Malformed or partial authentication. HTTP 403.</summary>
public sealed class IncompleteSignatureException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override string ErrorType => "IncompleteSignature";

    public override int StatusCode => 403;

    public override bool IsCommon => true;
}
