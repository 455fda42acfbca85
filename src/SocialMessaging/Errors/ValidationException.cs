namespace SocialMessaging.Errors;

/// <summary>A constraint of the model is broken. HTTP 400.</summary>
public sealed class ValidationException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => true;
}
