namespace SocialMessaging.Settings;

/// <summary>KMS keys: id, ARN or alias.</summary>
public sealed class KeysOptions
{
    /// <summary>Encrypts Meta's access tokens.</summary>
    public string? TokenKeyId { get; set; }

    /// <summary>Encrypts the secrets of access keys.</summary>
    public string? AccessKeyKeyId { get; set; }
}
