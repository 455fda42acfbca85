using System.Text.Json;
using System.Text.Json.Serialization;
using SocialMessaging.Events.Json;

namespace SocialMessaging.Events;

/// <summary>One entry of a webhook of Meta.</summary>
public sealed record WebhookEntry : WebhookObject
{
    /// <summary>Meta's id of the WABA; of the business portfolio for some changes of accounts.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds since 1970; on some fields only.</summary>
    public long? Time { get; init; }

    public IReadOnlyList<WebhookChange> Changes { get; init => field = value ?? []; } = [];
}

/// <summary>A change of one field of an entry.</summary>
public sealed record WebhookChange : WebhookObject
{
    private WebhookValue? content;

    /// <summary>The webhook's field, such as <c>messages</c>.</summary>
    public string Field { get; init => field = value ?? ""; } = "";

    /// <summary>The value as Meta sent it.</summary>
    public JsonElement Value { get; init; }

    /// <summary>The value as the type of its field, or as <see cref="OtherValue"/> where this package has none for it.</summary>
    /// <exception cref="WhatsAppEventException">A member of it has another type than Meta documents.</exception>
    [JsonIgnore]
    public WebhookValue Content => content ??= ValueReader.Read(Field, Value);
}

/// <summary>The value of a field.</summary>
public abstract record WebhookValue : WebhookObject;

/// <summary>A value of a field that this package does not know: all of it is in <see cref="WebhookObject.OtherMembers"/>.</summary>
public sealed record OtherValue : WebhookValue;
