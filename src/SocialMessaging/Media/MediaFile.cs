namespace SocialMessaging.Media;

/// <summary>
/// An open file of known length: an object of a bucket, or what a URL answers. Disposing it ends the connection behind it.
/// </summary>
public sealed class MediaFile(Stream content, long length, string? contentType, IDisposable owner) : IAsyncDisposable
{
    private readonly ExactStream content = new(content, length);

    /// <summary>Exactly <see cref="Length"/> bytes, else reading throws <see cref="MediaInterruptedException"/>.</summary>
    public Stream Content => content;

    public long Length { get; } = length;

    /// <summary>The type as its holder says it; null where it says nothing.</summary>
    public string? ContentType { get; } = contentType;

    /// <summary>Why reading failed, if it did: tells a broken source from a broken destination.</summary>
    public MediaInterruptedException? Fault => content.Fault;

    public async ValueTask DisposeAsync()
    {
        await content.DisposeAsync();
        owner.Dispose();
    }
}
