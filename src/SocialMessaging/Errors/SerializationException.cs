namespace SocialMessaging.Errors;

/// <summary>Malformed JSON or a wrong JSON type. HTTP 400.</summary>
public sealed class SerializationException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 400;

    public override bool IsCommon => true;
}
