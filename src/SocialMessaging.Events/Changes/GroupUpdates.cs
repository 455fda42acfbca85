using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events.Changes;

/// <summary>
/// The value of <c>group_lifecycle_update</c>, <c>group_participants_update</c>, <c>group_settings_update</c> and
/// <c>group_status_update</c>.
/// </summary>
public sealed record GroupUpdate : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    public IReadOnlyList<GroupChange> Groups { get; init => field = value ?? []; } = [];
}

/// <summary>What has changed about a group.</summary>
public sealed record GroupChange : WebhookObject
{
    /// <summary><c>group_create</c>, <c>group_participants_add</c>, <c>group_settings_update</c>, <c>group_suspend</c> …</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    public string? GroupId { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string? Timestamp { get; init; }

    /// <summary>The call of the Graph API that asked for it.</summary>
    public string? RequestId { get; init; }

    public string? Subject { get; init; }

    public string? InviteLink { get; init; }

    /// <summary><c>auto_approve</c> or <c>approval_required</c>.</summary>
    public string? JoinApprovalMode { get; init; }

    /// <summary>How they came: <c>invite_link</c>.</summary>
    public string? Reason { get; init; }

    /// <summary>Who has removed them: <c>business</c> or <c>participant</c>.</summary>
    public string? InitiatedBy { get; init; }

    public IReadOnlyList<GroupParticipant> AddedParticipants { get; init => field = value ?? []; } = [];

    public IReadOnlyList<GroupParticipant> RemovedParticipants { get; init => field = value ?? []; } = [];

    public IReadOnlyList<GroupParticipant> FailedParticipants { get; init => field = value ?? []; } = [];

    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>Somebody in a group, or somebody who wants to be.</summary>
public sealed record GroupParticipant : WebhookObject
{
    /// <summary>As the business has named them.</summary>
    public string? Input { get; init; }

    /// <summary>The number as digits; absent or empty where none is shown.</summary>
    public string? WaId { get; init; }

    public string? UserId { get; init; }
}
