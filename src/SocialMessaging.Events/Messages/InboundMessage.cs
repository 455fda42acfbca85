using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace SocialMessaging.Events.Messages;

/// <summary>A message of a customer. What its type names is set, everything else is null.</summary>
public sealed record InboundMessage : WebhookObject
{
    /// <summary>Meta's id, <c>wamid.…</c>.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The customer's number as digits; null or empty where none is shown: then <see cref="FromUserId"/> tells who.</summary>
    public string? From { get; init; }

    /// <summary>The customer's id for this business, <c>US.…</c>; another one when the customer has changed their number.</summary>
    public string? FromUserId { get; init; }

    /// <summary>The customer's id for all businesses of a parent portfolio, <c>US.ENT.…</c>.</summary>
    public string? FromParentUserId { get; init; }

    /// <summary>The group that it was written in; null outside of groups.</summary>
    public string? GroupId { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string Timestamp { get; init => field = value ?? ""; } = "";

    /// <summary><c>text</c>, <c>image</c>, <c>interactive</c>, <c>unsupported</c> …; further ones come.</summary>
    public string Type { get; init => field = value ?? ""; } = "";

    /// <summary>What it replies to, or that it was forwarded.</summary>
    public MessageContext? Context { get; init; }

    public TextContent? Text { get; init; }

    public MediaContent? Image { get; init; }

    public MediaContent? Video { get; init; }

    public MediaContent? Audio { get; init; }

    public MediaContent? Document { get; init; }

    public MediaContent? Sticker { get; init; }

    public LocationContent? Location { get; init; }

    /// <summary>Cards of contacts, as Meta sends them.</summary>
    public IReadOnlyList<JsonElement>? Contacts { get; init; }

    public ReactionContent? Reaction { get; init; }

    /// <summary>A quick reply of a template was tapped.</summary>
    public ButtonContent? Button { get; init; }

    /// <summary>A button, a row of a list, or a flow was answered.</summary>
    public InteractiveContent? Interactive { get; init; }

    public OrderContent? Order { get; init; }

    public SystemContent? System { get; init; }

    /// <summary>The advertisement or post that the customer came from.</summary>
    public Referral? Referral { get; init; }

    /// <summary>On messages of the type <c>unsupported</c>.</summary>
    public IReadOnlyList<WebhookError> Errors { get; init => field = value ?? []; } = [];

    /// <summary><see cref="Timestamp"/> as a time.</summary>
    [JsonIgnore]
    public DateTimeOffset SentAt => DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, CultureInfo.InvariantCulture));
}

/// <summary>What a message refers to.</summary>
public sealed record MessageContext : WebhookObject
{
    /// <summary>Who has written the message that is replied to.</summary>
    public string? From { get; init; }

    public string? FromUserId { get; init; }

    /// <summary>The message that is replied to, <c>wamid.…</c>.</summary>
    public string? Id { get; init; }

    public bool? Forwarded { get; init; }

    public bool? FrequentlyForwarded { get; init; }
}

/// <summary>Where the customer came from.</summary>
public sealed record Referral : WebhookObject
{
    public string? SourceUrl { get; init; }

    public string? SourceType { get; init; }

    public string? SourceId { get; init; }

    public string? Headline { get; init; }

    public string? Body { get; init; }

    public string? CtwaClid { get; init; }
}
