namespace SocialMessaging.Media;

/// <summary>
/// Buckets that hold callers' media: S3, or folders on the local host. Everything streams; memory does not grow with the object. An object
/// is written whole or not at all.
/// </summary>
public interface IMediaBuckets
{
    /// <summary>Opens an object for reading; the caller disposes it.</summary>
    /// <exception cref="BucketException">It is not there, may not be read, or the bucket does not answer.</exception>
    Task<MediaFile> OpenAsync(ObjectAddress address, CancellationToken cancellationToken);

    /// <summary>Writes or replaces an object from a stream of exactly <paramref name="length"/> bytes that cannot seek.</summary>
    /// <exception cref="BucketException">It may not be written, or the bucket does not answer.</exception>
    Task WriteAsync(ObjectAddress address, Stream content, long length, string contentType, CancellationToken cancellationToken);
}
