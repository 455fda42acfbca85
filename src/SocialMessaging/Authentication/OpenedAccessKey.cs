using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>An access key with its secret decrypted: what verification needs, ready to use.</summary>
internal sealed class OpenedAccessKey(AccessKey key, string secretAccessKey)
{
    public CallerIdentity Caller { get; } =
        new(key.AccountId, $"arn:aws:iam::{key.AccountId}:user/{key.AccessKeyId}", key.Actions, key.Resources);

    public string? SessionTokenHash { get; } = key.SessionTokenHash;

    public DateTimeOffset? ExpiresAt { get; } = key.ExpiresAt;

    public SigningKeys SigningKeys { get; } = new(secretAccessKey);
}
