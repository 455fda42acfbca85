using SocialMessaging.Authentication;

namespace SocialMessaging.Administration;

/// <summary>An access key as people may see it: without its secrets.</summary>
public sealed record AccessKeySummary
{
    public required string AccessKeyId { get; init; }

    public required string AccountId { get; init; }

    public required IReadOnlyList<string> Actions { get; init; }

    public required IReadOnlyList<string> Resources { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public bool NeedsSessionToken { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static AccessKeySummary Of(AccessKey key) => new()
    {
        AccessKeyId = key.AccessKeyId,
        AccountId = key.AccountId,
        Actions = key.Actions,
        Resources = key.Resources,
        ExpiresAt = key.ExpiresAt,
        NeedsSessionToken = key.SessionTokenHash is not null,
        CreatedAt = key.CreatedAt,
    };
}
