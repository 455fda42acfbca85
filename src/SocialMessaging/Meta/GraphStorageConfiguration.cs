namespace SocialMessaging.Meta;

/// <summary>Where Meta stores a number's messages.</summary>
public sealed record GraphStorageConfiguration
{
    public string Status { get; init; } = "IN_COUNTRY_STORAGE_ENABLED";

    public required string DataLocalizationRegion { get; init; }
}
