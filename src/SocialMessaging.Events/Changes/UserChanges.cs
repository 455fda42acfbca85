using System.Text.Json.Serialization;
using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events.Changes;

/// <summary>The value of <c>user_preferences</c>: customers stop marketing messages, or allow them again.</summary>
public sealed record UserPreferencesUpdate : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    public IReadOnlyList<Contact> Contacts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<UserPreference> UserPreferences { get; init => field = value ?? []; } = [];
}

/// <summary>What one customer wants.</summary>
public sealed record UserPreference : WebhookObject
{
    /// <summary>The number as digits; absent or empty where none is shown.</summary>
    public string? WaId { get; init; }

    public string? UserId { get; init; }

    public string? Detail { get; init; }

    /// <summary><c>marketing_messages</c>.</summary>
    public string? Category { get; init; }

    /// <summary><c>stop</c> or <c>resume</c>.</summary>
    public string? Value { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public long? Timestamp { get; init; }
}

/// <summary>The value of <c>user_id_update</c>: a customer has another id from now on.</summary>
public sealed record UserIdUpdate : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    public IReadOnlyList<Contact> Contacts { get; init => field = value ?? []; } = [];

    [JsonPropertyName("user_id_update")]
    public UserIdChange? Change { get; init; }
}

/// <summary>The ids before and after.</summary>
public sealed record UserIdChange : WebhookObject
{
    public string? Detail { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string? Timestamp { get; init; }

    public string? WaId { get; init; }

    public ChangedId? UserId { get; init; }

    public ChangedId? ParentUserId { get; init; }
}

/// <summary>An id that was replaced.</summary>
public sealed record ChangedId : WebhookObject
{
    public string? Previous { get; init; }

    public string? Current { get; init; }
}
