using System.Diagnostics;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>Clients that each send a request as soon as the one before is answered.</summary>
public static class ClosedLoop
{
    public const int Clients = 64;

    public static Task<LoadResult> RunAsync(ServerProcess server, TimeSpan duration, Func<int, IRequestSource> source) =>
        RunAsync(server, Clients, duration, source);

    public static async Task<LoadResult> RunAsync(ServerProcess server, int clients, TimeSpan duration, Func<int, IRequestSource> source)
    {
        var cpu = server.ProcessorTime;
        var started = Stopwatch.GetTimestamp();
        var until = started + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var all = await Task.WhenAll(
            Enumerable.Range(0, clients).Select(client => Task.Run(() => DriveAsync(server.Address, source(client), until))));
        var took = Stopwatch.GetElapsedTime(started);
        var latencies = all.SelectMany(client => client.Latencies).Order().ToList();
        if (latencies.Count == 0)
        {
            throw new InvalidOperationException("Nothing was answered.");
        }

        return new(
            latencies.Count,
            all.Sum(client => client.Failures),
            latencies.Count / took.TotalSeconds,
            Stopwatch.GetElapsedTime(0, latencies[latencies.Count / 2]),
            Stopwatch.GetElapsedTime(0, latencies[latencies.Count * 99 / 100]),
            (server.ProcessorTime - cpu) / latencies.Count);
    }

    private static async Task<(List<long> Latencies, long Failures)> DriveAsync(Uri address, IRequestSource source, long until)
    {
        var latencies = new List<long>(64 * 1024);
        var failures = 0L;
        using var connection = new HttpConnection();
        try
        {
            await connection.ConnectAsync(address, CancellationToken.None);
            while (Stopwatch.GetTimestamp() is var began && began < until)
            {
                if (await connection.ExchangeAsync(source.Next(), CancellationToken.None) == 200)
                {
                    latencies.Add(Stopwatch.GetTimestamp() - began);
                    source.Answered(connection.Body);
                }
                else
                {
                    failures++;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or System.Net.Sockets.SocketException)
        {
            // The server is gone: part of the plan where it is killed under load, and a failure everywhere else.
            failures++;
        }

        return (latencies, failures);
    }
}
