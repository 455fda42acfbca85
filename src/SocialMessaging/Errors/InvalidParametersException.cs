namespace SocialMessaging.Errors;

/// <summary>Well-formed input that makes no sense together, or that Meta refuses. HTTP 400.</summary>
public sealed class InvalidParametersException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => false;
}
