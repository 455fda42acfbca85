using SocialMessaging.Secrets;

namespace SocialMessaging.Accounts;

/// <summary>
/// A WhatsApp Business Account linked to an AWS account. A value: every change is a copy that a store writes if <see cref="Version"/> still
/// holds.
/// </summary>
public sealed record LinkedAccount
{
    /// <summary>The AWS account that owns the link, twelve digits.</summary>
    public required string AccountId { get; init; }

    /// <summary>Our id: <c>waba-</c> and 32 hexadecimal digits, the same digits as in the ARN.</summary>
    public required string Id { get; init; }

    /// <summary>Meta's id of the WABA.</summary>
    public required string MetaWabaId { get; init; }

    public required string Name { get; init; }

    public required RegistrationStatus Status { get; init; }

    public required DateTimeOffset LinkDate { get; init; }

    /// <summary>When an INCOMPLETE link lapses; null once COMPLETE. Stores treat a lapsed link as absent.</summary>
    public DateTimeOffset? LapsesAt { get; init; }

    public EventDestination? EventDestination { get; init; }

    /// <summary>Callback override set at Meta for this WABA, if any.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>True once the Meta app is subscribed to this WABA.</summary>
    public bool Subscribed { get; init; }

    public string? MarketingMessagesOnboardingStatus { get; init; }

    /// <summary>Meta's id of the dataset that takes the WABA's conversion events; null where none is known.</summary>
    public string? DatasetId { get; init; }

    /// <summary>Meta's access token, encrypted.</summary>
    public required EncryptedSecret Token { get; init; }

    /// <summary>What the token's ciphertext is bound to.</summary>
    public SecretContext TokenContext => new(SecretPurpose.MetaToken, AccountId, MetaWabaId);

    /// <summary>When the token expires, where Meta said so.</summary>
    public DateTimeOffset? TokenExpiresAt { get; init; }

    /// <summary>When name and numbers were last read from Meta.</summary>
    public required DateTimeOffset RefreshedAt { get; init; }

    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>();

    /// <summary>Counts the writes; 0 has never been stored.</summary>
    public long Version { get; init; }

    /// <summary>Whether this link holds its WABA at <paramref name="now"/>.</summary>
    public bool IsLive(DateTimeOffset now) => LapsesAt is not { } lapses || lapses > now;
}
