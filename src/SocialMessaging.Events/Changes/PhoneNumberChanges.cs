using System.Text.Json;

namespace SocialMessaging.Events.Changes;

/// <summary>The value of <c>phone_number_name_update</c>: a display name was approved or rejected.</summary>
public sealed record PhoneNumberNameUpdate : WebhookValue
{
    /// <summary>Digits, without a plus.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary><c>APPROVED</c>, <c>REJECTED</c>, <c>DEFERRED</c> or <c>PENDING</c>.</summary>
    public string? Decision { get; init; }

    public string? RequestedVerifiedName { get; init; }

    public string? RejectionReason { get; init; }
}

/// <summary>The value of <c>phone_number_quality_update</c>: the messaging limit has changed.</summary>
public sealed record PhoneNumberQualityUpdate : WebhookValue
{
    /// <summary>Digits, without a plus.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary><c>ONBOARDING</c>, <c>THROUGHPUT_UPGRADE</c>, <c>UPGRADE</c>, <c>DOWNGRADE</c> …</summary>
    public string? Event { get; init; }

    public string? CurrentLimit { get; init; }

    /// <summary>A number, or a word such as <c>TIER_10K</c>.</summary>
    public JsonElement? MaxDailyConversationsPerBusiness { get; init; }
}
