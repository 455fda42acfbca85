using System.Text.Json.Serialization;
using SocialMessaging.Events.Messages;

namespace SocialMessaging.Events.Changes;

/// <summary>The value of <c>history</c>: chats of the last six months of a number that is also in the WhatsApp Business app.</summary>
public sealed record HistoryUpdate : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    public IReadOnlyList<HistoryChunk> History { get; init => field = value ?? []; } = [];
}

/// <summary>A piece of the history; Meta sends many, and a piece may hold thousands of messages.</summary>
public sealed record HistoryChunk : WebhookObject
{
    public HistoryProgress? Metadata { get; init; }

    public IReadOnlyList<HistoryThread> Threads { get; init => field = value ?? []; } = [];

    /// <summary>Why there is none, such as code 2593109: the business does not share it.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>Where in the history a piece stands.</summary>
public sealed record HistoryProgress : WebhookObject
{
    /// <summary>0: the last day, 1: to the 90th day, 2: to the 180th day.</summary>
    public int? Phase { get; init; }

    public int? ChunkOrder { get; init; }

    /// <summary>Percent of all; 100 is the end.</summary>
    public int? Progress { get; init; }
}

/// <summary>The chat with one customer.</summary>
public sealed record HistoryThread : WebhookObject
{
    /// <summary>The customer's number as digits, or the id of one without a visible phone.</summary>
    public string? Id { get; init; }

    public IReadOnlyList<HistoryMessage> Messages { get; init => field = value ?? []; } = [];
}

/// <summary>A message of a chat, of either side; its content is in <see cref="WebhookObject.OtherMembers"/> under its type.</summary>
public sealed record HistoryMessage : WebhookObject
{
    public string Id { get; init => field = value ?? ""; } = "";

    public string? From { get; init; }

    public string? FromUserId { get; init; }

    /// <summary>On messages of the business.</summary>
    public string? To { get; init; }

    public string? ToUserId { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string Timestamp { get; init => field = value ?? ""; } = "";

    public string Type { get; init => field = value ?? ""; } = "";

    public TextContent? Text { get; init; }

    public HistoryContext? HistoryContext { get; init; }
}

/// <summary>What had become of a message.</summary>
public sealed record HistoryContext : WebhookObject
{
    /// <summary><c>DELIVERED</c>, <c>ERROR</c>, <c>PENDING</c>, <c>PLAYED</c>, <c>READ</c> or <c>SENT</c>.</summary>
    public string? Status { get; init; }
}

/// <summary>The value of <c>smb_message_echoes</c>: what the business has sent from its app.</summary>
public sealed record MessageEchoes : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    [JsonPropertyName("message_echoes")]
    public IReadOnlyList<HistoryMessage> Messages { get; init => field = value ?? []; } = [];
}

/// <summary>The value of <c>smb_app_state_sync</c>: contacts of the app that were added, changed or removed.</summary>
public sealed record AppStateSync : WebhookValue
{
    public string? MessagingProduct { get; init; }

    public PhoneNumberMetadata? Metadata { get; init; }

    public IReadOnlyList<SyncedState> StateSync { get; init => field = value ?? []; } = [];
}

/// <summary>One contact of the app.</summary>
public sealed record SyncedState : WebhookObject
{
    /// <summary><c>contact</c>.</summary>
    public string? Type { get; init; }

    /// <summary><c>add</c>, for changes too, or <c>remove</c>.</summary>
    public string? Action { get; init; }

    public SyncedContact? Contact { get; init; }
}

/// <summary>How the business has noted a customer.</summary>
public sealed record SyncedContact : WebhookObject
{
    public string? FullName { get; init; }

    public string? FirstName { get; init; }

    public string? PhoneNumber { get; init; }

    public string? UserId { get; init; }
}
