using System.Text.Json;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

/// <summary>Reads a host's events in their order, each once.</summary>
public sealed class EventListener(LocalHostFixture host)
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private long last;

    /// <summary>The next events until one satisfies the condition.</summary>
    public async Task<IReadOnlyList<PublishedEvent>> UntilAsync(Func<PublishedEvent, bool> condition)
    {
        var seen = new List<PublishedEvent>();
        using var limit = new CancellationTokenSource(TimeLimit);
        while (!seen.Exists(published => condition(published)))
        {
            limit.Token.ThrowIfCancellationRequested();
            using var page = JsonDocument.Parse(
                await host.Http.GetStringAsync(new Uri(host.Address, $"/local/events?after={last}"), limit.Token));
            last = page.RootElement.GetProperty("last").GetInt64();
            seen.AddRange(page.RootElement.GetProperty("events").EnumerateArray().Select(PublishedEvent.Read));
        }

        return seen;
    }
}
