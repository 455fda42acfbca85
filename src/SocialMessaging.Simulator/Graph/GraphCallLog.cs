using Microsoft.AspNetCore.Http;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The last Graph calls, for the inspector. In memory only: it is a view, not state.</summary>
internal sealed class GraphCallLog(SimulatorClock clock, Broadcast broadcast)
{
    private const int Kept = 1000;
    private const int LargestBody = 64 * 1024;
    private static readonly string[] ShownHeaders = ["Accept", "Content-Length", "Content-Type", "Range", "User-Agent", "traceparent"];

    private readonly LoggedGraphCall?[] ring = new LoggedGraphCall?[Kept];
    private long last;

    public void Add(GraphCall call, TimeSpan took)
    {
        var id = Interlocked.Increment(ref last);
        var request = call.Http.Request;
        ring[id % Kept] = new(
            id,
            clock.Now,
            request.Method,
            request.Path.Value ?? "",
            request.QueryString.Value ?? "",
            Cut(call.RawBody),
            call.Http.Response.StatusCode,
            Cut(call.RawAnswer),
            took.TotalMilliseconds,
            call.MessageId)
        {
            RequestHeaders = HeadersOf(request),
            ResponseHeaders = [.. call.Http.Response.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.ToString()))],
        };
        if (broadcast.HasListeners)
        {
            broadcast.Tell("call", id.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    public IEnumerable<LoggedGraphCall> After(long id) =>
        ring.OfType<LoggedGraphCall>().Where(call => call.Id > id).OrderBy(call => call.Id);

    public void Clear() => Array.Clear(ring);

    private static byte[]? Cut(byte[]? body) => body is { Length: > LargestBody } ? body[..LargestBody] : body;

    private static KeyValuePair<string, string>[] HeadersOf(HttpRequest request) =>
    [
        .. request.Headers.Where(header => ShownHeaders.Contains(header.Key, StringComparer.OrdinalIgnoreCase))
            .Select(header => KeyValuePair.Create(header.Key, header.Value.ToString())),
        .. request.Headers.Authorization.Take(1).Select(_ => KeyValuePair.Create("Authorization", "Bearer ***")),
    ];
}
