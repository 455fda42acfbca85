namespace SocialMessaging.Administration;

/// <summary>An access key that somebody asks for.</summary>
public sealed record AccessKeyRequest
{
    /// <summary>The account it belongs to; the deployment's own where absent.</summary>
    public string? AccountId { get; init; }

    /// <summary>Allowed actions; all where absent, none where empty.</summary>
    public IReadOnlyList<string>? Actions { get; init; }

    /// <summary>Allowed resources as ARN patterns; all where absent, none where empty.</summary>
    public IReadOnlyList<string>? Resources { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Whether a session token must come with it.</summary>
    public bool WithSessionToken { get; init; }
}
