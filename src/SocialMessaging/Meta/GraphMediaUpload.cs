namespace SocialMessaging.Meta;

/// <summary>Meta's answer to an upload.</summary>
public sealed record GraphMediaUpload
{
    public string? Id { get; init; }
}
