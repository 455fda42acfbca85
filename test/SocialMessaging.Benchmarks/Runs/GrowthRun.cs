using SocialMessaging.Benchmarks.Load;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>The cost of a send and of a list with few and with many linked numbers, and with a million sends in the ledger.</summary>
public static class GrowthRun
{
    public static async Task<int> RunAsync(bool isShort)
    {
        var (rounds, span, warmUp) = isShort ? (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5)) : (
            5, TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(12));
        (int Numbers, int Sends)[] sizes = isShort ? [(10, 0), (200, 1_000)] : [(10, 0), (1_000, 0), (100_000, 0), (100_000, 1_000_000)];
        using var folder = new WorkFolder();
        var servers = new List<(string Name, ServerProcess Host, int Numbers, List<LoadResult> Sends, List<LoadResult> Lists)>();
        await using var graph = await ServerProcess.StartAsync("graph");
        try
        {
            foreach (var (numbers, sends) in sizes)
            {
                var data = folder[$"host-{numbers}-{sends}"];
                await GrownStore.FillAsync(data, numbers, sends);
                servers.Add(($"{numbers} numbers, {sends} sends", await ServerProcess.StartLocalHostAsync(data, graph.Address), numbers, [],
                    []));
            }

            foreach (var (_, host, numbers, _, _) in servers)
            {
                await ClosedLoop.RunAsync(host, warmUp, client => new SendRequest(host.Address, numbers, client));
                await ClosedLoop.RunAsync(host, warmUp / 2, _ => ListOf(host));
            }

            for (var round = 0; round < rounds; round++)
            {
                foreach (var (_, host, numbers, sends, lists) in servers)
                {
                    sends.Add(await ClosedLoop.RunAsync(host, span, client => new SendRequest(host.Address, numbers, client)));
                    lists.Add(await ClosedLoop.RunAsync(host, span, _ => ListOf(host)));
                }
            }

            Print("Send", servers.Select(server => (server.Name, server.Host, server.Sends)));
            Print("List, two a page", servers.Select(server => (server.Name, server.Host, server.Lists)));
            return servers.Any(server => server.Sends.Concat(server.Lists).Any(result => result.Failures > 0)) ? 1 : 0;
        }
        finally
        {
            foreach (var server in servers)
            {
                await server.Host.DisposeAsync();
            }
        }
    }

    private static SignedRequest ListOf(ServerProcess host) => new("GET", new Uri(host.Address, "/v1/whatsapp/waba/list?maxResults=2"), "");

    private static void Print(string title, IEnumerable<(string Name, ServerProcess Host, List<LoadResult> Results)> servers)
    {
        var all = servers.ToList();
        Report.Head(title);
        foreach (var (name, host, results) in all)
        {
            Report.Line(name, LoadResult.Median(results), host.PeakMegabytes);
        }

        foreach (var (name, _, results) in all.Skip(1))
        {
            var cost = LoadResult.Middle(
                Enumerable.Range(0, results.Count), i => results[i].CpuPerRequest / all[0].Results[i].CpuPerRequest);
            var slower = LoadResult.Middle(Enumerable.Range(0, results.Count), i => all[0].Results[i].PerSecond / results[i].PerSecond);
            Report.Note($"{name}: {cost:0.00} times the CPU and {slower:0.00} times the time of {all[0].Name} (at most 1.25)");
        }
    }
}
