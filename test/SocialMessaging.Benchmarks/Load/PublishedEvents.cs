using System.Globalization;
using System.Text.Json;

namespace SocialMessaging.Benchmarks.Load;

/// <summary>Reads <c>GET /local/events</c>.</summary>
public sealed class PublishedEvents(Uri host) : IDisposable
{
    private readonly HttpClient client = new() { BaseAddress = host, Timeout = TimeSpan.FromMinutes(2) };

    public async Task<long> LastAsync()
    {
        using var page = await PageAsync(long.MaxValue - 1, 1);
        return page.RootElement.GetProperty("last").GetInt64();
    }

    /// <summary>Sequence and envelope of everything after a number.</summary>
    public async IAsyncEnumerable<(long Sequence, string Message)> AfterAsync(long after)
    {
        while (true)
        {
            using var page = await PageAsync(after, 10_000);
            var events = page.RootElement.GetProperty("events");
            foreach (var item in events.EnumerateArray())
            {
                after = item.GetProperty("sequence").GetInt64();
                yield return (after, item.GetProperty("message").GetString()!); // a message is a string
            }

            if (events.GetArrayLength() == 0)
            {
                yield break;
            }
        }
    }

    public void Dispose() => client.Dispose();

    private async Task<JsonDocument> PageAsync(long after, int limit) => JsonDocument.Parse(
        await client.GetByteArrayAsync(string.Create(CultureInfo.InvariantCulture, $"/local/events?after={after}&limit={limit}")));
}
