namespace SocialMessaging.Administration;

/// <summary>A new access key with its secrets: the only time that anybody sees them.</summary>
public sealed record IssuedAccessKey
{
    public required string AccessKeyId { get; init; }

    public required string SecretAccessKey { get; init; }

    public string? SessionToken { get; init; }

    public required string AccountId { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public override string ToString() => AccessKeyId;
}
