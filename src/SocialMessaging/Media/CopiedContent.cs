using System.Net;

namespace SocialMessaging.Media;

/// <summary>
/// A request body of known length, copied from a stream piece by piece, between two fixed parts. It goes out at most once: a transport that
/// would send it again over a fresh connection is refused, because the stream is spent.
/// </summary>
internal sealed class CopiedContent(
    Stream source, long length, ReadOnlyMemory<byte> before = default, ReadOnlyMemory<byte> after = default) : HttpContent
{
    private const int PieceBytes = 64 * 1024;

    private int started;

    /// <summary>Whether its first byte was asked for: before that nobody can have it.</summary>
    public bool Started => Volatile.Read(ref started) != 0;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref started, 1) != 0)
        {
            throw new InvalidOperationException("A stream is sent once.");
        }

        await stream.WriteAsync(before, cancellationToken);
        await source.CopyToAsync(stream, PieceBytes, cancellationToken);
        await stream.WriteAsync(after, cancellationToken);
    }

    protected override bool TryComputeLength(out long total)
    {
        total = before.Length + length + after.Length;
        return true;
    }
}
