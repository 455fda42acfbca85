using System.Net.Sockets;

namespace SocialMessaging.Meta;

/// <summary>
/// A connection to Meta for what is posted once. One that was idle for longer than <see cref="LongestIdle"/> fails before the next request
/// is written: Meta may have closed it, and a process that was frozen meanwhile (an idle function) would only learn of it after its bytes
/// were gone. So it is certain that the request has not left, and it goes out over another connection.
/// </summary>
internal sealed class GraphConnection(Stream inner, TimeProvider time) : ConnectionStream
{
    /// <summary>Shorter than Meta keeps an idle connection, which it does not document; load balancers begin at 60 s.</summary>
    public static readonly TimeSpan LongestIdle = TimeSpan.FromSeconds(30);

    private DateTimeOffset? idleSince;
    private bool hasAnswered;

    /// <summary>Connects, for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    public static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, Func<Stream, Stream> wrap, CancellationToken cancellationToken)
    {
#pragma warning disable CA2000 // the stream owns the socket, and the handler owns the stream
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
#pragma warning restore CA2000
        try
        {
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
#pragma warning disable CA2000 // as above
            return wrap(new NetworkStream(socket, ownsSocket: true));
#pragma warning restore CA2000
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await inner.ReadAsync(buffer, cancellationToken);
        idleSince = time.GetUtcNow();
        hasAnswered = true;
        return read;
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            RequireFresh();
            await inner.WriteAsync(buffer, cancellationToken);
        }
        catch
        {
            RequestWrites.Current?.Failed(hasAnswered);
            throw;
        }

        RequestWrites.Current?.Written();
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override void Flush() => inner.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>What is written after an answer begins a request. A clock that went back tells nothing: that is too long.</summary>
    private void RequireFresh()
    {
        if (idleSince is { } since)
        {
            var idle = time.GetUtcNow() - since;
            idleSince = null;
            if (idle > LongestIdle || idle < TimeSpan.Zero)
            {
                throw new IOException("The connection was idle for too long to be trusted.");
            }
        }
    }
}
