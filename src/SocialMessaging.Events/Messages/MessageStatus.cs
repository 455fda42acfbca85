using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Events.Messages;

/// <summary>What became of a message that was sent.</summary>
public sealed record MessageStatus : WebhookObject
{
    /// <summary>Meta's id of the message, <c>wamid.…</c>; null where Meta has not taken it.</summary>
    public string? Id { get; init; }

    /// <summary>
    /// <c>accepted</c>, <c>sent</c>, <c>delivered</c>, <c>read</c>, <c>played</c>, <c>failed</c>, <c>deleted</c> or <c>warning</c>.
    /// </summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds since 1970. Order statuses by it: they may arrive in another order.</summary>
    public string Timestamp { get; init => field = value ?? ""; } = "";

    /// <summary>The customer's number as digits, where it is known.</summary>
    public string? RecipientId { get; init; }

    public string? RecipientUserId { get; init; }

    public string? RecipientParentUserId { get; init; }

    /// <summary><c>individual</c> or <c>group</c>.</summary>
    public string? RecipientType { get; init; }

    /// <summary>Who of a group the status is about.</summary>
    public string? RecipientParticipantId { get; init; }

    public string? RecipientParticipantUserId { get; init; }

    /// <summary>What the sender has put there; the id of the send where the sender left it free.</summary>
    public string? BizOpaqueCallbackData { get; init; }

    public Pricing? Pricing { get; init; }

    /// <summary>Left out by newer versions, but for free entry points.</summary>
    public Conversation? Conversation { get; init; }

    /// <summary>Why it failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];

    /// <summary><see cref="Timestamp"/> as a time.</summary>
    [JsonIgnore]
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
}

/// <summary>What Meta charges.</summary>
public sealed record Pricing : WebhookObject
{
    public bool? Billable { get; init; }

    public string? PricingModel { get; init; }

    public string? Type { get; init; }

    public string? Category { get; init; }
}

/// <summary>The conversation that a message belongs to.</summary>
public sealed record Conversation : WebhookObject
{
    public string? Id { get; init; }

    public string? ExpirationTimestamp { get; init; }

    public ConversationOrigin? Origin { get; init; }
}

/// <summary>How a conversation began.</summary>
public sealed record ConversationOrigin : WebhookObject
{
    public string? Type { get; init; }
}

/// <summary>An error of Meta. Decide by its code: titles change.</summary>
public sealed record WebhookError : WebhookObject
{
    public int Code { get; init; }

    public string? Title { get; init; }

    public string? Message { get; init; }

    /// <summary>An object with <c>details</c>, as a rule.</summary>
    public JsonElement? ErrorData { get; init; }

    public string? Href { get; init; }
}
