using System.Net;

namespace SocialMessaging.Meta;

/// <summary>
/// JSON that goes out at most once. It knows whether its first byte was asked for: before that Meta cannot have the request, after that it
/// may. A transport that would send it again over a fresh connection is refused, because Meta has no idempotency key.
/// </summary>
internal sealed class OnceContent : HttpContent
{
    private readonly ReadOnlyMemory<byte> body;
    private int started;

    public OnceContent(ReadOnlyMemory<byte> body)
    {
        this.body = body;
        Headers.ContentType = new("application/json");
    }

    public bool Started => Volatile.Read(ref started) != 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("A message is posted once.");
        }

        return stream.WriteAsync(body, cancellationToken).AsTask();
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
