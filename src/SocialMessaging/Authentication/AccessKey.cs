using SocialMessaging.Secrets;

namespace SocialMessaging.Authentication;

/// <summary>An access key of this service (not of IAM): whose it is and what it may do.</summary>
public sealed record AccessKey
{
    public required string AccessKeyId { get; init; }

    /// <summary>The secret, encrypted under <see cref="SecretPurpose.AccessKeySecret"/> with the access key id as subject.</summary>
    public required EncryptedSecret Secret { get; init; }

    /// <summary>Lower-case hexadecimal SHA-256 of the session token that must come with it; null when it has none.</summary>
    public string? SessionTokenHash { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public required string AccountId { get; init; }

    /// <summary>
    /// Allowed actions: names of the API, or <c>*</c>, with or without the prefix <c>social-messaging:</c>; <c>*</c> and <c>?</c> are
    /// wildcards.
    /// </summary>
    public required IReadOnlyList<string> Actions { get; init; }

    /// <summary>Allowed resources: ARN patterns with <c>*</c> and <c>?</c>.</summary>
    public required IReadOnlyList<string> Resources { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}
