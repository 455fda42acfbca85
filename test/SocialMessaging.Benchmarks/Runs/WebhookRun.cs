using System.Text.Json;
using SocialMessaging.Benchmarks.Load;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// Meta's posts until they are published, against an endpoint that only checks the signature; then counts that every message is there,
/// once.
/// </summary>
public static class WebhookRun
{
    private const string Path = "/webhooks/whatsapp";

    // What the local host keeps at least.
    private const int Kept = 100_000;

    public static async Task<int> RunAsync(bool isShort)
    {
        var (rounds, span, warmUp) = isShort ? (1, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(0.5)) : (
            5, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(10));
        using var folder = new WorkFolder();
        await using var host = await ServerProcess.StartLocalHostAsync(folder["host"], graph: null);
        await using var hmac = await ServerProcess.StartAsync("hmac");
        var single = await MeasureAsync(host, hmac, "one message each, 64 clients", messages: 1, ClosedLoop.Clients, rounds, span, warmUp);
        var batch = await MeasureAsync(host, hmac, "1,000 messages each, 4 clients", messages: 1000, clients: 4, rounds, span, warmUp);
        return single + batch > 0 ? 1 : 0;
    }

    private static async Task<int> MeasureAsync(
        ServerProcess host, ServerProcess hmac, string title, int messages, int clients, int rounds, TimeSpan span, TimeSpan warmUp)
    {
        using var events = new PublishedEvents(host.Address);
        var before = await events.LastAsync();
        List<LoadResult> ours = [], naked = [];
        IRequestSource Source(ServerProcess server) => new WebhookPost(server.Address, Path, messages);
        ours.Add(await ClosedLoop.RunAsync(host, clients, warmUp, _ => Source(host)));
        await ClosedLoop.RunAsync(hmac, clients, warmUp, _ => Source(hmac));
        for (var round = 0; round < rounds; round++)
        {
            ours.Add(await ClosedLoop.RunAsync(host, clients, span, _ => Source(host)));
            naked.Add(await ClosedLoop.RunAsync(hmac, clients, span, _ => Source(hmac)));
        }

        var measured = LoadResult.Median(ours[1..]);
        Report.Head($"Webhooks, {title}");
        Report.Line("until published", measured, host.PeakMegabytes);
        Report.Line("naked HMAC endpoint", LoadResult.Median(naked), hmac.PeakMegabytes);
        var accepted = ours.Sum(result => result.Requests) * messages;
        var last = await events.LastAsync();
        Report.Note($"Messages per second: {measured.PerSecond * messages:0}; accepted {accepted}, published {last - before}");
        var distinct = await DistinctAsync(events, Math.Max(before, last - Kept));
        Report.Note($"Of the last {Math.Min(Kept, last - before)} events {distinct} have a wamid that no other has");
        return last - before == accepted && distinct == Math.Min(Kept, last - before) && ours.All(result => result.Failures == 0) ? 0 : 1;
    }

    private static async Task<int> DistinctAsync(PublishedEvents events, long after)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var (_, message) in events.AfterAsync(after))
        {
            seen.Add(WamidOf(message));
        }

        return seen.Count;
    }

    /// <summary>The wamid of an inbound message's envelope.</summary>
    internal static string WamidOf(string envelope)
    {
        using var document = JsonDocument.Parse(envelope);
        var entry = document.RootElement.GetProperty("whatsAppWebhookEntry").GetString() ?? "";
        var at = entry.IndexOf("wamid.", StringComparison.Ordinal);
        return entry[at..entry.IndexOf('"', at)];
    }
}
