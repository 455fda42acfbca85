namespace SocialMessaging.Secrets;

/// <summary>
/// What a secret belongs to; bound to the ciphertext (KMS encryption context, AES-GCM associated data), so that it opens nowhere else.
/// </summary>
/// <param name="Purpose">Which key: Meta's tokens or the secrets of access keys.</param>
/// <param name="AccountId">The AWS account.</param>
/// <param name="Subject">The WABA's Meta id, the sign-up, or the access key id.</param>
public sealed record SecretContext(SecretPurpose Purpose, string AccountId, string Subject);
