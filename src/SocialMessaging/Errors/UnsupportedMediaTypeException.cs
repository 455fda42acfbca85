namespace SocialMessaging.Errors;

/// <summary>A body that does not call itself application/json. HTTP 415.</summary>
public sealed class UnsupportedMediaTypeException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 415;

    public override bool IsCommon => true;
}
