using System.Diagnostics;
using System.Globalization;
using SocialMessaging.LocalHost.Testing.Hosting;

namespace SocialMessaging.LocalHost.Testing;

/// <summary>The events that a host has published.</summary>
public sealed class LocalEvents
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(10);

    private readonly HostApi api;
    private long seen;

    internal LocalEvents(HostApi api)
    {
        this.api = api;
    }

    /// <summary>All of them, oldest first.</summary>
    public Task<IReadOnlyList<LocalEvent>> ListAsync(CancellationToken cancellationToken = default) =>
        ReadAsync("/local/events", cancellationToken);

    /// <summary>Waits for an event. It goes on behind the last event that it has given.</summary>
    /// <param name="which">Which one; null: the next. Others that come before it are passed over.</param>
    /// <param name="timeout">How long; null: ten seconds.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It has not come; the message says what has.</exception>
    public async Task<LocalEvent> WaitForAsync(
        Func<LocalEvent, bool>? which = null, TimeSpan? timeout = null, CancellationToken cancellationToken = default)
    {
        var limit = timeout ?? TimeLimit;
        var started = Stopwatch.GetTimestamp();
        var passed = new List<LocalEvent>();
        while (limit - Stopwatch.GetElapsedTime(started) is { Ticks: > 0 } left)
        {
            var milliseconds = Math.Ceiling(left.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
            foreach (var one in await ReadAsync($"/local/events?after={seen}&waitMilliseconds={milliseconds}", cancellationToken))
            {
                seen = one.Sequence;
                if (which?.Invoke(one) != false)
                {
                    return one;
                }

                passed.Add(one);
            }
        }

        throw new TimeoutException($"The event has not come within {limit}. There were: {string.Join(", ", passed)}.");
    }

    private async Task<IReadOnlyList<LocalEvent>> ReadAsync(string path, CancellationToken cancellationToken) =>
        [.. HostApi.Items(await api.GetAsync(path, cancellationToken), "events").Select(json => new LocalEvent(json))];
}
