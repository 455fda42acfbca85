using SocialMessaging.Media;

namespace SocialMessaging.Testing.Accounts;

/// <summary>Buckets for tests that must never come as far as one.</summary>
public sealed class NoBuckets : IMediaBuckets
{
    public Task<MediaFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No bucket was expected to be read.");

    public Task WriteAsync(ObjectAddress address, Stream content, long length, string contentType, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("No bucket was expected to be written.");
}
