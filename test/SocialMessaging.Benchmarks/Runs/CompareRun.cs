using SocialMessaging.Benchmarks.Load;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// Sends and webhooks of this tree's local host and of an earlier commit's, in turns within one run: whether anything became slower.
/// </summary>
public static class CompareRun
{
    private const string WebhookPath = "/webhooks/whatsapp";

    /// <param name="isShort">Compares this tree with itself, which needs no other commit.</param>
    public static async Task<int> RunAsync(bool isShort)
    {
        var (rounds, span, warmUp) = isShort ? (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5)) : (
            12, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(12));
        using var folder = new WorkFolder();
        var (before, now) = isShort ? (ServerProcess.LocalHostPath, ServerProcess.LocalHostPath) : await PublishAsync(folder);
        await using var simulator = await ServerProcess.StartSimulatorAsync(folder["simulator"]);
        await using var earlier = await ServerProcess.StartLocalHostAsync(before, folder["earlier"], simulator.Address);
        await using var current = await ServerProcess.StartLocalHostAsync(now, folder["current"], simulator.Address);
        var failures = 0L;
        foreach (var (title, clients, source) in (IEnumerable<(string, int, Func<ServerProcess, int, IRequestSource>)>)
        [
            ("Send", ClosedLoop.Clients, (server, client) => new SendRequest(server.Address, seed: client)),
            ("Webhooks of one message", ClosedLoop.Clients, (server, _) => new WebhookPost(server.Address, WebhookPath, messages: 1)),
            ("Webhooks of 1,000 messages", 4, (server, _) => new WebhookPost(server.Address, WebhookPath, messages: 1000)),
        ])
        {
            Task<LoadResult> DriveAsync(ServerProcess server, TimeSpan duration) =>
                ClosedLoop.RunAsync(server, clients, duration, client => source(server, client));
            await DriveAsync(earlier, warmUp);
            await DriveAsync(current, warmUp);
            List<LoadResult> first = [], second = [];
            for (var round = 0; round < rounds; round++)
            {
                // By turns first and second, so that neither always finds what the other left behind.
                foreach (var isEarlier in (bool[])[round % 2 == 0, round % 2 != 0])
                {
                    (isEarlier ? first : second).Add(await DriveAsync(isEarlier ? earlier : current, span));
                }
            }

            Report.Head($"{title}, {clients} clients");
            Report.Line(isShort ? "this tree" : SourceTree.BaselineName, LoadResult.Median(first), earlier.PeakMegabytes);
            Report.Line("this tree", LoadResult.Median(second), current.PeakMegabytes);
            double Ratio(Func<LoadResult, double> what) =>
                LoadResult.Middle(first.Zip(second), pair => what(pair.Second) / what(pair.First));
            var (throughput, p50) = (Ratio(one => one.PerSecond), Ratio(one => one.P50.TotalMilliseconds));
            var (p99, processor) = (Ratio(one => one.P99.TotalMilliseconds), Ratio(one => one.CpuPerRequest.TotalMicroseconds));
            Report.Note($"Of the earlier: throughput {throughput:0.00}, p50 {p50:0.00}, p99 {p99:0.00}, CPU {processor:0.00}");
            failures += first.Concat(second).Sum(result => result.Failures);
        }

        return failures > 0 ? 1 : 0;
    }

    private static async Task<(string Before, string Now)> PublishAsync(WorkFolder folder)
    {
        const string Project = "src/SocialMessaging.LocalHost";
        await SourceTree.CheckOutBaselineAsync(folder["source"]);
        return (
            await SourceTree.PublishAsync(Path.Combine(folder["source"], Project), folder["before"]),
            await SourceTree.PublishAsync(Path.Combine(InstalledTools.Root, Project), folder["now"]));
    }
}
