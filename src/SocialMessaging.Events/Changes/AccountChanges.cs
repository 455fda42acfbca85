using System.Text.Json;

namespace SocialMessaging.Events.Changes;

/// <summary>The value of <c>account_update</c>: verified, restricted, banned, a partner added …</summary>
public sealed record AccountUpdate : WebhookValue
{
    public string Event { get; init => field = value ?? ""; } = "";

    public string? PhoneNumber { get; init; }

    public string? Country { get; init; }

    public JsonElement? BanInfo { get; init; }

    public IReadOnlyList<JsonElement>? RestrictionInfo { get; init; }

    public JsonElement? ViolationInfo { get; init; }

    public JsonElement? WabaInfo { get; init; }

    /// <summary>On <c>VOLUME_BASED_PRICING_TIER_UPDATE</c>: the tier that a category of messages has in a region.</summary>
    public VolumeTierInfo? VolumeTierInfo { get; init; }
}

/// <summary>A tier of prices by volume.</summary>
public sealed record VolumeTierInfo : WebhookObject
{
    /// <summary>Seconds since 1970.</summary>
    public long? TierUpdateTime { get; init; }

    /// <summary>Such as <c>UTILITY</c>.</summary>
    public string? PricingCategory { get; init; }

    /// <summary>From and to how many messages, such as <c>25000001:50000000</c>.</summary>
    public string? Tier { get; init; }

    /// <summary>Such as <c>2026-11</c>.</summary>
    public string? EffectiveMonth { get; init; }

    public string? Region { get; init; }
}

/// <summary>The value of <c>account_alerts</c>.</summary>
public sealed record AccountAlert : WebhookValue
{
    public string? EntityType { get; init; }

    public string? EntityId { get; init; }

    public string? AlertSeverity { get; init; }

    public string? AlertStatus { get; init; }

    public string? AlertType { get; init; }

    public string? AlertDescription { get; init; }
}

/// <summary>The value of <c>account_review_update</c>.</summary>
public sealed record AccountReviewUpdate : WebhookValue
{
    public string? Decision { get; init; }
}

/// <summary>The value of <c>business_capability_update</c>.</summary>
public sealed record BusinessCapabilityUpdate : WebhookValue
{
    public long? MaxDailyConversationPerPhone { get; init; }

    /// <summary>A number, or a word such as <c>TIER_10K</c>.</summary>
    public JsonElement? MaxDailyConversationsPerBusiness { get; init; }

    public long? MaxPhoneNumbersPerBusiness { get; init; }

    public long? MaxPhoneNumbersPerWaba { get; init; }
}

/// <summary>The value of <c>flows</c>: a flow changed its status, or its endpoint is ill.</summary>
public sealed record FlowUpdate : WebhookValue
{
    /// <summary><c>FLOW_STATUS_CHANGE</c>, <c>ENDPOINT_ERROR_RATE</c>, <c>ENDPOINT_LATENCY</c> …</summary>
    public string Event { get; init => field = value ?? ""; } = "";

    public string? Message { get; init; }

    public string? FlowId { get; init; }

    public string? OldStatus { get; init; }

    public string? NewStatus { get; init; }
}
