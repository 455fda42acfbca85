namespace SocialMessaging.Flows;

/// <summary>A public key as KMS gives it.</summary>
/// <param name="KeyArn">The ARN of the key itself, also where an alias was asked for.</param>
/// <param name="Der">Its SubjectPublicKeyInfo.</param>
public sealed record DirectoryKey(string KeyArn, ReadOnlyMemory<byte> Der);
