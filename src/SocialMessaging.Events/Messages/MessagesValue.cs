namespace SocialMessaging.Events.Messages;

/// <summary>
/// The value of the field <c>messages</c>: messages of customers, statuses of sent messages, what customers did with them, or errors.
/// </summary>
public sealed record MessagesValue : WebhookValue
{
    public string? MessagingProduct { get; init; }

    /// <summary>The business's phone number.</summary>
    public PhoneNumberMetadata? Metadata { get; init; }

    /// <summary>Who has written.</summary>
    public IReadOnlyList<Contact> Contacts { get; init => field = value ?? []; } = [];

    public IReadOnlyList<InboundMessage> Messages { get; init => field = value ?? []; } = [];

    public IReadOnlyList<MessageStatus> Statuses { get; init => field = value ?? []; } = [];

    /// <summary>What customers did with marketing messages.</summary>
    public IReadOnlyList<UserAction> UserActions { get; init => field = value ?? []; } = [];

    /// <summary>Errors of the number itself, not of a message.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];
}

/// <summary>The business's phone number.</summary>
public sealed record PhoneNumberMetadata : WebhookObject
{
    /// <summary>Digits, without a plus.</summary>
    public string? DisplayPhoneNumber { get; init; }

    /// <summary>Meta's id.</summary>
    public string? PhoneNumberId { get; init; }
}

/// <summary>A customer.</summary>
public sealed record Contact : WebhookObject
{
    public ContactProfile? Profile { get; init; }

    /// <summary>The number as digits; null or empty where the customer shows none.</summary>
    public string? WaId { get; init; }

    /// <summary>The id of the customer for this business, such as <c>US.13491208655302741918</c>.</summary>
    public string? UserId { get; init; }

    /// <summary>The id of the customer for all businesses of a parent portfolio, <c>US.ENT.…</c>.</summary>
    public string? ParentUserId { get; init; }
}

/// <summary>How a customer calls themself.</summary>
public sealed record ContactProfile : WebhookObject
{
    public string? Name { get; init; }

    public string? Username { get; init; }
}
