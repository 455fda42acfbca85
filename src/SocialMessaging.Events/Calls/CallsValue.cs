using System.Globalization;
using System.Text.Json.Serialization;
using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events.Calls;

/// <summary>The value of the field <c>calls</c>: what happened to a call, or a status of one.</summary>
public sealed record CallsValue : WebhookValue
{
    public string? MessagingProduct { get; init; }

    /// <summary>The business's phone number.</summary>
    public PhoneNumberMetadata? Metadata { get; init; }

    /// <summary>Who has called.</summary>
    public IReadOnlyList<Contact> Contacts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<Call> Calls { get; init => field = value ?? []; } = [];

    /// <summary>Of calls that the business has started.</summary>
    public IReadOnlyList<CallStatus> Statuses { get; init => field = value ?? []; } = [];

    /// <summary>Why the call failed.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>Something that happened to a call.</summary>
public sealed record Call : WebhookObject
{
    /// <summary>Meta's id, <c>wacid.…</c>: what <c>SendWhatsAppCallEvent</c> returns and takes.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Who calls, digits; null where the customer shows no number.</summary>
    public string? From { get; init; }

    public string? FromUserId { get; init; }

    /// <summary>Who is called, digits.</summary>
    public string? To { get; init; }

    public string? ToUserId { get; init; }

    /// <summary>
    /// <c>connect</c>, <c>terminate</c>, <c>call_recording_available</c> …; <c>handover_succeeded</c> is the service's own: Meta has taken
    /// a call event. <c>terminate</c> may come twice, and before <c>connect</c>.
    /// </summary>
    public string Event { get; init => field = value ?? ""; } = "";

    /// <summary>On <c>handover_succeeded</c>: what was to happen, such as <c>connect</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string Timestamp { get; init => field = value ?? ""; } = "";

    /// <summary><c>BUSINESS_INITIATED</c> or <c>USER_INITIATED</c>.</summary>
    public string? Direction { get; init; }

    /// <summary>On <c>connect</c>: the customer's offer, or the answer to the business's.</summary>
    public CallSession? Session { get; init; }

    /// <summary>On <c>terminate</c>: <c>COMPLETED</c> or <c>FAILED</c>, in any letter case. A call that nobody took is completed.</summary>
    public string? Status { get; init; }

    /// <summary>Seconds since 1970; of an answered call that has ended.</summary>
    public string? StartTime { get; init; }

    /// <summary>Seconds since 1970; of an answered call that has ended.</summary>
    public string? EndTime { get; init; }

    /// <summary>Seconds; of an answered call that has ended.</summary>
    public long? Duration { get; init; }

    /// <summary>What the caller has put there; the service's id of the call event where the caller left it free.</summary>
    public string? BizOpaqueCallbackData { get; init; }

    /// <summary>What the link held that the customer called by.</summary>
    public string? DeeplinkPayload { get; init; }

    /// <summary>What the button held that the customer called by.</summary>
    public string? CtaPayload { get; init; }

    public CallFile? Recording { get; init; }

    public CallFile? Transcription { get; init; }

    /// <summary><see cref="Timestamp"/> as a time.</summary>
    [JsonIgnore]
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
}

/// <summary>A session description of the other side.</summary>
public sealed record CallSession : WebhookObject
{
    /// <summary><c>offer</c> or <c>answer</c>.</summary>
    public string? SdpType { get; init; }

    /// <summary>RFC 8866. It holds addresses and passwords: keep it out of logs.</summary>
    public string? Sdp { get; init; }
}

/// <summary>A recording or transcription; <c>GetWhatsAppMessageMedia</c> fetches it by its id.</summary>
public sealed record CallFile : WebhookObject
{
    public string Id { get; init => field = value ?? ""; } = "";

    public string? MimeType { get; init; }

    /// <summary>In base64.</summary>
    public string? Sha256 { get; init; }
}

/// <summary>A status of a call that the business has started.</summary>
public sealed record CallStatus : WebhookObject
{
    /// <summary>Meta's id, <c>wacid.…</c>.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary><c>call</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>RINGING</c>, <c>ACCEPTED</c> or <c>REJECTED</c>.</summary>
    public string Status { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds since 1970.</summary>
    public string Timestamp { get; init => field = value ?? ""; } = "";

    /// <summary>The customer's number as digits, where it is known.</summary>
    public string? RecipientId { get; init; }

    public string? RecipientUserId { get; init; }

    /// <summary>What the caller has put there; the service's id of the call event where the caller left it free.</summary>
    public string? BizOpaqueCallbackData { get; init; }

    /// <summary><see cref="Timestamp"/> as a time.</summary>
    [JsonIgnore]
    public DateTimeOffset At => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
}
