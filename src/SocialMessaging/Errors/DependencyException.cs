namespace SocialMessaging.Errors;

/// <summary>Meta, or a store the action needs, failed or did not answer. HTTP 502.</summary>
public sealed class DependencyException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 502;

    public override bool IsCommon => false;
}
