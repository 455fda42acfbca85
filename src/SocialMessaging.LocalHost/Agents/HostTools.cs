using System.ComponentModel;
using System.Text.Json.Nodes;
using ModelContextProtocol.Server;

namespace SocialMessaging.LocalHost.Agents;

/// <summary>What was published, and the circumstances.</summary>
[McpServerToolType]
internal sealed class HostTools(HostClient host)
{
    private const int MillisecondsPerSecond = 1000;

    [McpServerTool(Name = "list_events", Title = "List published events", ReadOnly = true, OpenWorld = false)]
    [Description("The events that the accounts' SNS topics got after a sequence number, with their attributes. 'last' in the answer is the "
        + "number to go on from.")]
    public Task<string> ListEventsAsync(
        [Description("Events after this number; 0 for all.")] long after = 0,
        [Description("Seconds to wait where there is none yet, 60 at most.")] int waitSeconds = 0,
        [Description("How many at most.")] int limit = 20,
        CancellationToken cancellationToken = default) => host.AskAsync(
        HttpMethod.Get,
        "/local/events" + HostClient.Query(
            ("after", PhoneTools.Text(after)),
            ("limit", PhoneTools.Text(limit)),
            ("waitMilliseconds", waitSeconds > 0 ? PhoneTools.Text((long)waitSeconds * MillisecondsPerSecond) : null)),
        body: null,
        cancellationToken);

    [McpServerTool(Name = "get_weather", Title = "Look at the weather", ReadOnly = true, OpenWorld = false)]
    [Description("How WhatsApp behaves: lost answers, throttles, repeated and lost webhooks, latency.")]
    public Task<string> GetWeatherAsync(CancellationToken cancellationToken = default) =>
        host.AskAsync(HttpMethod.Get, "/simulator/weather", body: null, cancellationToken);

    [McpServerTool(Name = "change_weather", Title = "Change the weather", Idempotent = true, OpenWorld = false)]
    [Description("Makes WhatsApp misbehave. What is not named stays as it is.")]
    public Task<string> ChangeWeatherAsync(
        [Description("""A JSON object such as {"throttle":1}, {"acceptThenDrop":1}, {"duplicates":0.2,"drops":0.3} or {"calm":true}.""")]
        string weather,
        CancellationToken cancellationToken = default) =>
        host.AskAsync(HttpMethod.Put, "/simulator/weather", PhoneTools.Parse(weather), cancellationToken);

    [McpServerTool(Name = "move_clock", Title = "Move WhatsApp's clock", OpenWorld = false)]
    [Description("Advances WhatsApp's clock, so that whatever falls due happens now, and freezes or releases it. Returns what time it is "
        + "there.")]
    public Task<string> MoveClockAsync(
        [Description("Seconds to advance; 0 only looks, freezes or releases.")] double advanceSeconds = 0,
        [Description("true stops the clock, false lets it run; left alone where absent.")] bool? frozen = null,
        CancellationToken cancellationToken = default)
    {
        var body = new JsonObject { ["advanceSeconds"] = advanceSeconds };
        if (frozen is { } stopped)
        {
            body["frozen"] = stopped;
        }

        return host.AskAsync(HttpMethod.Post, "/simulator/clock", body, cancellationToken);
    }
}
