namespace SocialMessaging.Events.Changes;

/// <summary>The value of <c>account_settings_update</c>: somebody, perhaps this service, has changed the settings of a number.</summary>
public sealed record AccountSettingsUpdate : WebhookValue
{
    public string? MessagingProduct { get; init; }

    /// <summary>Seconds since 1970.</summary>
    public string? Timestamp { get; init; }

    /// <summary><c>phone_number_settings</c>.</summary>
    public string? Type { get; init; }

    public PhoneNumberSettings? PhoneNumberSettings { get; init; }
}

/// <summary>The settings of a number, as far as Meta reports them.</summary>
public sealed record PhoneNumberSettings : WebhookObject
{
    /// <summary>Meta's id.</summary>
    public string? PhoneNumberId { get; init; }

    public CallingSettings? Calling { get; init; }
}

/// <summary>How a number takes calls. Changes of the hours are not reported.</summary>
public sealed record CallingSettings : WebhookObject
{
    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? Status { get; init; }

    /// <summary><c>DEFAULT</c>, <c>DISABLE_ALL</c> …</summary>
    public string? CallIconVisibility { get; init; }

    /// <summary><c>ENABLED</c> or <c>DISABLED</c>.</summary>
    public string? CallbackPermissionStatus { get; init; }
}
