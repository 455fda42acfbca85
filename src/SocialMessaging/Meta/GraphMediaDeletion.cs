namespace SocialMessaging.Meta;

/// <summary>Meta's answer to the deletion of a media file.</summary>
public sealed record GraphMediaDeletion
{
    public bool Success { get; init; }
}
