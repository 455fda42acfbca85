namespace SocialMessaging.Meta;

/// <summary>An app's subscription to a WABA.</summary>
public sealed record GraphSubscription
{
    /// <summary>The app.</summary>
    public GraphReference? WhatsappBusinessApiData { get; init; }

    public string? OverrideCallbackUri { get; init; }
}
