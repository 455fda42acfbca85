using System.Net;

namespace SocialMessaging.Meta;

/// <summary>
/// A body that goes out at most once. It knows whether its first byte was asked for: before that Meta cannot have the request, after that
/// it may. A transport that would send it again over a fresh connection is refused, because Meta has no idempotency key.
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> body;
    private int started;

    public OnceContent(ReadOnlyMemory<byte> body, string? contentType = "application/json")
    {
        this.body = body;
        if (contentType is not null)
        {
            Headers.TryAddWithoutValidation("Content-Type", contentType);
        }
    }

    /// <summary>No body at all, for calls that have none and must not be repeated by the transport either.</summary>
    public static OnceContent Empty() => new(default, contentType: null);

    public bool Started => Volatile.Read(ref started) != 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("A body is posted once.");
        }

        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
