namespace SocialMessaging.Meta;

/// <summary>The body of a phone number's <c>settings</c>.</summary>
public sealed record GraphSettings
{
    public required GraphStorageConfiguration StorageConfiguration { get; init; }
}
