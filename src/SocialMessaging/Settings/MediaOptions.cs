namespace SocialMessaging.Settings;

/// <summary>What the media actions may touch.</summary>
public sealed class MediaOptions
{
    /// <summary>
    /// Buckets that may be named: <c>bucket</c> by every account, <c>123456789012/bucket</c> by that one. On AWS only these; the local host
    /// allows any where the list is empty.
    /// </summary>
    public IList<string> Buckets { get; } = [];

    /// <summary>Origins (scheme, host, port) of emulators whose presigned URLs are accepted. Refused on Lambda.</summary>
    public IList<string> PresignedUrlHosts { get; } = [];
}
