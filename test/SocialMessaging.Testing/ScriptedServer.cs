using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace SocialMessaging.Testing;

/// <summary>
/// A server that reads requests whole and then does what a test says, also what no HTTP server does: nothing at all, half an answer, a
/// closed connection.
/// </summary>
public sealed class ScriptedServer : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<string> requests = new();
    private readonly Func<int, Task<string?>> answer;
    private readonly bool closesAfterAnswer;
    private readonly Task accepting;
    private int count;
    private int connections;

    /// <param name="answer">
    /// By the number of the request, from 1: the answer as it goes out, "" to close without one, null to stay silent.
    /// </param>
    /// <param name="closesAfterAnswer">Closes the connection after each answer without having said so, as an idle one is closed.</param>
    public ScriptedServer(Func<int, string?> answer, bool closesAfterAnswer = false)
        : this(closesAfterAnswer, number => Task.FromResult(answer(number)))
    {
    }

    private ScriptedServer(bool closesAfterAnswer, Func<int, Task<string?>> answer)
    {
        this.answer = answer;
        this.closesAfterAnswer = closesAfterAnswer;
        listener.Start();
        Root = $"http://{listener.LocalEndpoint}";
        accepting = AcceptAsync();
    }

    public string Root { get; }

    /// <summary>Connections that were opened.</summary>
    public int Connections => Volatile.Read(ref connections);

    /// <summary>Request lines, in the order in which the requests were whole.</summary>
    public IReadOnlyList<string> Requests => [.. requests];

    /// <summary>A server whose answers may wait for something.</summary>
    public static ScriptedServer Waiting(Func<int, Task<string?>> answer) => new(closesAfterAnswer: false, answer);

    public static string Http(int status, string body, string type = "application/json") =>
        $"HTTP/1.1 {status} X\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    /// <summary>Stops; from then on connections are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!stopping.IsCancellationRequested)
        {
            await stopping.CancelAsync();
            listener.Dispose();
            await accepting;
            stopping.Dispose();
        }
    }

    private async Task AcceptAsync()
    {
        var serving = new List<Task>();
        try
        {
            while (true)
            {
                serving.Add(ServeAsync(await listener.AcceptTcpClientAsync(stopping.Token)));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            await Task.WhenAll(serving);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var owned = client;
        Interlocked.Increment(ref connections);
        try
        {
            while (await ReadRequestAsync(client.GetStream()) is { } line)
            {
                requests.Enqueue(line);
                switch (await answer(Interlocked.Increment(ref count)))
                {
                    case null:
                        await Task.Delay(Timeout.Infinite, stopping.Token);
                        break;
                    case "":
                        return;
                    case var text:
                        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text), stopping.Token);
                        if (closesAfterAnswer)
                        {
                            return;
                        }

                        break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client has gone, or the test is over.
        }
    }

    private async Task<string?> ReadRequestAsync(NetworkStream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, stopping.Token) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n");
        const string Length = "content-length:";
        var length = lines.FirstOrDefault(line => line.StartsWith(Length, StringComparison.OrdinalIgnoreCase)) is { } found
            ? int.Parse(found[Length.Length..], System.Globalization.CultureInfo.InvariantCulture)
            : 0;
        await stream.ReadExactlyAsync(new byte[length], stopping.Token);
        return lines[0];
    }
}
