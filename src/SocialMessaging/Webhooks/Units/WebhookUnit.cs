using SocialMessaging.Publishing;

namespace SocialMessaging.Webhooks.Units;

/// <summary>One unit of a webhook post: one message, one status, or one change of another field.</summary>
public sealed record WebhookUnit
{
    public required UnitKind Kind { get; init; }

    /// <summary>Tells repeats: the same for the same unit in whatever post it comes.</summary>
    public required string Key { get; init; }

    /// <summary>The key that the version before this one gave the unit; null where it is the same.</summary>
    public string? EarlierKey { get; init; }

    /// <summary>
    /// The entry as it is published: the received slice, or one put together from slices. For a post that is not a webhook the whole body.
    /// </summary>
    public required ReadOnlyMemory<byte> Entry { get; init; }

    /// <summary>True where <see cref="Entry"/> is a whole body and no entry.</summary>
    public bool IsWholeBody { get; init; }

    /// <summary>Why it is not understood; null for the other kinds.</summary>
    public string? Fault { get; init; }

    /// <summary>Meta's id of the WABA it is routed by.</summary>
    public string? MetaWabaId { get; init; }

    /// <summary>When Meta made the entry; null where it does not say.</summary>
    public DateTimeOffset? EntryTime { get; init; }

    /// <summary>The change's field.</summary>
    public string? Field { get; init; }

    /// <summary>What subscribers filter by.</summary>
    public EventType EventType => new(
        Kind switch
        {
            UnitKind.Message => "message",
            UnitKind.Status => "status",
            UnitKind.UserAction => "user_action",
            UnitKind.Error => "error",
            _ => Field,
        },
        Status ?? TemplateChange)
    {
        MessageType = MessageType,
        CallEvent = CallEvent,
    };

    /// <summary>Meta's id of the phone number, where the value has metadata.</summary>
    public string? MetaPhoneNumberId { get; init; }

    /// <summary>Meta's id of the message or call.</summary>
    public string? Wamid { get; init; }

    /// <summary>The status, on status units and on those of calls.</summary>
    public string? Status { get; init; }

    /// <summary>Who got the message or is called, as Meta names them; on status units and on those of calls.</summary>
    public string? Recipient { get; init; }

    /// <summary>On updates of templates the status that it has, or the category that it has or will have.</summary>
    public string? TemplateChange { get; init; }

    /// <summary>On messages: the type, and of an interactive one what it is.</summary>
    public string? MessageType { get; init; }

    /// <summary>On what happened to a call: <c>connect</c>, <c>terminate</c> …</summary>
    public string? CallEvent { get; init; }

    /// <summary><c>biz_opaque_callback_data</c>, on status units and on calls.</summary>
    public string? CallbackData { get; init; }

    /// <summary>The change's value as received.</summary>
    public ReadOnlyMemory<byte> Value { get; init; }
}
