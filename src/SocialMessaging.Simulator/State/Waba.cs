namespace SocialMessaging.Simulator.State;

/// <summary>A WhatsApp Business Account.</summary>
internal sealed record Waba(string Id, string Name)
{
    public string Currency { get; init; } = "USD";
    public string TimezoneId { get; init; } = "1";
    public string Country { get; init; } = "US";
    public string BusinessId { get; init; } = "100000000000009";
    public string AccountReviewStatus { get; init; } = "APPROVED";
    public string BusinessVerificationStatus { get; init; } = "verified";
    public string MarketingMessagesOnboardingStatus { get; init; } = "ELIGIBLE";
    public string OwnershipType { get; init; } = "CLIENT_OWNED";
    public string Status { get; init; } = "ACTIVE";
    public bool Subscribed { get; init; }

    /// <summary>Whether the business belongs to a parent portfolio, whose ids its webhooks carry then.</summary>
    public bool HasParentPortfolio { get; init; }
    public string? DatasetId { get; init; }
    public CallbackOverride? Override { get; init; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>When all that belongs to this account alone was forgotten last, in real time.</summary>
    public DateTimeOffset? ResetAt { get; init; }
}
