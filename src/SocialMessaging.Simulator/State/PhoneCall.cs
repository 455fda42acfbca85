namespace SocialMessaging.Simulator.State;

/// <summary>One call in either direction. The id is Meta's <c>wacid</c>; no media flows.</summary>
internal sealed record PhoneCall(
    string Id, string Direction, string WabaId, string PhoneNumberId, string Customer, DateTimeOffset StartedAt, long Ordinal)
{
    public const string ByBusiness = "BUSINESS_INITIATED";
    public const string ByCustomer = "USER_INITIATED";

    public const string Ringing = "ringing";
    public const string PreAccepted = "pre_accepted";
    public const string InProgress = "in_progress";
    public const string Ended = "ended";

    public const string Completed = "completed";
    public const string Rejected = "rejected";
    public const string Unanswered = "unanswered";
    public const string Canceled = "canceled";
    public const string Failed = "failed";

    public string State { get; init; } = Ringing;

    /// <summary>How the call ended: null while it goes on.</summary>
    public string? Outcome { get; init; }

    /// <summary>The error of a call that failed.</summary>
    public int? ErrorCode { get; init; }

    /// <summary>The business-scoped user id when the business called it.</summary>
    public string? UserId { get; init; }

    public string? Offer { get; init; }
    public string? Answer { get; init; }
    public string? OpaqueData { get; init; }

    /// <summary>Whether RINGING was reported.</summary>
    public bool Rang { get; init; }

    public bool Records { get; init; }
    public bool Transcribes { get; init; }
    public DateTimeOffset? AcceptedAt { get; init; }
    public DateTimeOffset? EndedAt { get; init; }

    public bool IsByBusiness => Direction == ByBusiness;

    public bool IsOver => State == Ended;

    /// <summary>Whole seconds between the answer and the end; null when nobody answered.</summary>
    public long? Seconds => AcceptedAt is { } from && EndedAt is { } to ? (long)(to - from).TotalSeconds : null;
}
