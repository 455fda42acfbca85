namespace SocialMessaging.Secrets;

/// <summary>Two kinds of secrets with a key of their own each, because different functions may open them.</summary>
public enum SecretPurpose
{
    /// <summary>Meta access tokens (setting <c>Keys:TokenKeyId</c>).</summary>
    MetaToken,

    /// <summary>Secret access keys (setting <c>Keys:AccessKeyKeyId</c>).</summary>
    AccessKeySecret,
}
