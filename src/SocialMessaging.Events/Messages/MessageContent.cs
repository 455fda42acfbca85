using System.Text.Json;

namespace SocialMessaging.Events.Messages;

/// <summary>A text.</summary>
public sealed record TextContent : WebhookObject
{
    public string Body { get; init => field = value ?? ""; } = "";
}

/// <summary>A file; <c>GetWhatsAppMessageMedia</c> fetches it by its id within seven days.</summary>
public sealed record MediaContent : WebhookObject
{
    public string Id { get; init => field = value ?? ""; } = "";

    public string? MimeType { get; init; }

    /// <summary>In base64.</summary>
    public string? Sha256 { get; init; }

    public string? Caption { get; init; }

    public string? Filename { get; init; }

    /// <summary>True for a voice message.</summary>
    public bool? Voice { get; init; }

    /// <summary>True for a sticker that moves.</summary>
    public bool? Animated { get; init; }
}

/// <summary>A place.</summary>
public sealed record LocationContent : WebhookObject
{
    public double? Latitude { get; init; }

    public double? Longitude { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }
}

/// <summary>A reaction; without an emoji it was taken back.</summary>
public sealed record ReactionContent : WebhookObject
{
    public string? MessageId { get; init; }

    public string? Emoji { get; init; }
}

/// <summary>A quick reply of a template.</summary>
public sealed record ButtonContent : WebhookObject
{
    public string? Payload { get; init; }

    public string? Text { get; init; }
}

/// <summary>An answer to an interactive message; its type names the member that is set.</summary>
public sealed record InteractiveContent : WebhookObject
{
    /// <summary><c>button_reply</c>, <c>list_reply</c>, <c>nfm_reply</c>, <c>call_permission_reply</c> …</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    public ReplyChoice? ButtonReply { get; init; }

    public ReplyChoice? ListReply { get; init; }

    public FlowReply? NfmReply { get; init; }

    public CallPermissionReply? CallPermissionReply { get; init; }
}

/// <summary>The button or row that was chosen.</summary>
public sealed record ReplyChoice : WebhookObject
{
    public string Id { get; init => field = value ?? ""; } = "";

    public string? Title { get; init; }

    public string? Description { get; init; }
}

/// <summary>
/// A customer allows the business to call, or forbids it. The message's context names the request or the call that it answers; it has none
/// where the customer decided by themself, or Meta took the permission back.
/// </summary>
public sealed record CallPermissionReply : WebhookObject
{
    /// <summary><c>accept</c> or <c>reject</c>.</summary>
    public string Response { get; init => field = value ?? ""; } = "";

    public bool? IsPermanent { get; init; }

    /// <summary>Seconds since 1970; of a temporary permission.</summary>
    public string? ExpirationTimestamp { get; init; }

    /// <summary><c>user_action</c> or <c>automatic</c>.</summary>
    public string? ResponseSource { get; init; }
}

/// <summary>What was entered in a flow.</summary>
public sealed record FlowReply : WebhookObject
{
    public string? Name { get; init; }

    public string? Body { get; init; }

    /// <summary>A string that holds JSON.</summary>
    public string? ResponseJson { get; init; }
}

/// <summary>An order of products of a catalogue.</summary>
public sealed record OrderContent : WebhookObject
{
    public string? CatalogId { get; init; }

    public string? Text { get; init; }

    /// <summary>Products, as Meta sends them.</summary>
    public IReadOnlyList<JsonElement> ProductItems { get; init => field = value ?? []; } = [];
}

/// <summary>News about the customer, such as another number or another id.</summary>
public sealed record SystemContent : WebhookObject
{
    public string? Body { get; init; }

    public string? Type { get; init; }

    public string? WaId { get; init; }

    /// <summary>The customer's new id, where <see cref="Type"/> is <c>user_changed_user_id</c>.</summary>
    public string? UserId { get; init; }

    public string? ParentUserId { get; init; }
}
