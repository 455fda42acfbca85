using SocialMessaging.Benchmarks.Load;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// <c>SendWhatsAppMessage</c> against the naked proxy and the floor program, in turns, all three before the same simulator.
/// </summary>
public static class SendRun
{
    private const string JsonHeader = "Content-Type: application/json\r\n";

    public static async Task<int> RunAsync(bool isShort)
    {
        var (rounds, span, warmUp) = isShort ? (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5)) : (
            7, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(15));
        using var folder = new WorkFolder();
        await using var simulator = await ServerProcess.StartSimulatorAsync(folder["simulator"]);
        var messages = new Uri(simulator.Address, "/graph/v23.0/100000000000101/messages").ToString();
        await using var host = await ServerProcess.StartLocalHostAsync(folder["host"], simulator.Address);
        await using var proxy = await ServerProcess.StartAsync("proxy", messages);
        await using var floor = await ServerProcess.StartAsync("floor", messages, folder["floor"]);
        (string Name, ServerProcess Server, Func<int, IRequestSource> Source, List<LoadResult> Results)[] all =
        [
            ("SendWhatsAppMessage", host, client => new SendRequest(host.Address, seed: client), []),
            ("naked proxy", proxy, _ => new FixedRequest("POST", new Uri(proxy.Address, "/send"), JsonHeader, SendRequest.Message), []),
            ("floor program", floor, _ => new FixedRequest("POST", new Uri(floor.Address, "/send"), JsonHeader, SendRequest.Message), []),
        ];
        foreach (var one in all)
        {
            await ClosedLoop.RunAsync(one.Server, warmUp, one.Source);
        }

        Report.Head("Send, 64 clients");
        for (var round = 0; round < rounds; round++)
        {
            foreach (var one in all)
            {
                one.Results.Add(await ClosedLoop.RunAsync(one.Server, span, one.Source));
            }
        }

        foreach (var one in all)
        {
            Report.Line(one.Name, LoadResult.Median(one.Results), one.Server.PeakMegabytes);
        }

        // Of neighbours in time: what else the machine does then touches both alike.
        double Ratio(int other, Func<LoadResult, double> what) =>
            LoadResult.Middle(Enumerable.Range(0, rounds), round => what(all[0].Results[round]) / what(all[other].Results[round]));
        var (proxyThroughput, proxyP99) = (Ratio(1, r => r.PerSecond), Ratio(1, r => r.P99.TotalMilliseconds));
        var (floorThroughput, floorCpu) = (Ratio(2, r => r.PerSecond), Ratio(2, r => r.CpuPerRequest.TotalMicroseconds));
        Report.Note($"Of the naked proxy: throughput {proxyThroughput:0.00} (at least 0.3), p99 {proxyP99:0.0} times (at most 6)");
        Report.Note($"Of the floor program: throughput {floorThroughput:0.00} (at least 0.7), CPU {floorCpu:0.00} times");
        return all.Any(one => one.Results.Any(result => result.Failures > 0)) ? 1 : 0;
    }
}
