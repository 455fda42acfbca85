namespace SocialMessaging.Events.Messages;

/// <summary>What a customer did with a marketing message. Meta does not say who it was.</summary>
public sealed record UserAction : WebhookObject
{
    /// <summary><c>marketing_messages_link_click</c>, <c>landing_page_view</c> …; further ones come.</summary>
    public string ActionType { get; init => field = value ?? ""; } = "";

    /// <summary>Seconds since 1970.</summary>
    public string? Timestamp { get; init; }

    public MarketingClick? MarketingMessagesLinkClickData { get; init; }
}

/// <summary>A tap on a link of a marketing message.</summary>
public sealed record MarketingClick : WebhookObject
{
    /// <summary><c>cta</c> or <c>body</c>.</summary>
    public string? ClickComponent { get; init; }

    public string? ProductId { get; init; }

    public string? ClickId { get; init; }

    public string? TrackingToken { get; init; }
}
