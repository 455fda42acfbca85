namespace SocialMessaging.Errors;

/// <summary>Meta refused because of permissions, a policy or a dead token. HTTP 403.</summary>
public sealed class AccessDeniedByMetaException(string message, Exception? inner = null) : SocialMessagingException(message, inner)
{
    public override int StatusCode => 403;

    public override bool IsCommon => false;
}
