namespace SocialMessaging.Settings;

/// <summary>What the media actions may touch.</summary>
public sealed class MediaOptions
{
    /// <summary>Buckets an account may name. On AWS only these; the local host allows any where the list is empty.</summary>
    public IList<string> Buckets { get; } = [];

    /// <summary>Origins (scheme, host, port) of emulators whose presigned URLs are accepted. Refused on Lambda.</summary>
    public IList<string> PresignedUrlHosts { get; } = [];
}
