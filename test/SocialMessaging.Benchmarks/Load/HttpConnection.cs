using System.Buffers.Text;
using System.Net.Sockets;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>
/// One kept-open connection that writes prepared requests and reads no more of an answer than its status and body. Knows nothing of chunks.
/// </summary>
public sealed class HttpConnection : IDisposable
{
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] buffer = new byte[16 * 1024];
    private int bodyStart;
    private int bodyLength;

    public ReadOnlySpan<byte> Body => buffer.AsSpan(bodyStart, bodyLength);

    public async Task ConnectAsync(Uri host, CancellationToken cancellationToken) =>
        await socket.ConnectAsync(host.Host, host.Port, cancellationToken);

    /// <returns>The status; the body is in <see cref="Body"/> until the next exchange.</returns>
    public async ValueTask<int> ExchangeAsync(ReadOnlyMemory<byte> request, CancellationToken cancellationToken)
    {
        while (!request.IsEmpty)
        {
            request = request[await socket.SendAsync(request, cancellationToken)..];
        }

        var filled = 0;
        while (true)
        {
            if (filled == buffer.Length)
            {
                Array.Resize(ref buffer, buffer.Length * 2);
            }

            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellationToken);
            if (read == 0)
            {
                throw new IOException("The server closed the connection.");
            }

            filled += read;
            if (IsWhole(filled))
            {
                return ((buffer[9] - '0') * 100) + ((buffer[10] - '0') * 10) + buffer[11] - '0';
            }
        }
    }

    public void Dispose() => socket.Dispose();

    private bool IsWhole(int filled)
    {
        var answer = buffer.AsSpan(0, filled);
        var end = answer.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        var length = answer[..end].IndexOf("Content-Length: "u8);
        bodyStart = end + 4;
        bodyLength = length >= 0 && Utf8Parser.TryParse(answer[(length + 16)..], out int value, out _)
            ? value
            : throw new InvalidDataException("An answer without its length.");
        return filled >= bodyStart + bodyLength;
    }
}
