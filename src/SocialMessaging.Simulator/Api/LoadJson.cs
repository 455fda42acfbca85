using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Load;

namespace SocialMessaging.Simulator.Api;

/// <summary>A run as the simulator's own API shows it; the verdict comes with the end.</summary>
internal static class LoadJson
{
    public static JsonObject Of(LoadRun run)
    {
        var figures = run.Figures;
        var shown = new JsonObject
        {
            ["state"] = run.State,
            ["order"] = Order(run.Order),
            ["startedAt"] = WebhookJson.Time(run.StartedAt),
            ["written"] = run.Written,
            ["perSecond"] = Math.Round(run.PerSecond, 1),
            ["updates"] = figures.Updates,
            ["accepted"] = figures.Accepted,
            [run.Ended ? "lost" : "waiting"] = figures.Lost,
            ["retries"] = figures.Retries,
            ["duplicates"] = figures.Duplicates,
            ["failures"] = new JsonObject(figures.Failures.Select(failure => KeyValuePair.Create(failure.Key, (JsonNode?)failure.Value))),
        };
        shown.With("answer", Times(figures.Answer)).With("delivery", Times(figures.Delivery));
        if (run.State == LoadRun.Done)
        {
            var verdict = LoadVerdict.Of(figures, run.PerSecond, run.Order.PerSecond);
            shown["verdict"] = verdict.Name;
            shown["reasons"] = new JsonArray([.. verdict.Reasons.Select(reason => (JsonNode)reason)]);
        }

        return shown;
    }

    private static JsonObject Order(LoadOrder order) => new()
    {
        ["wabaId"] = order.WabaId,
        ["numbers"] = order.Numbers,
        ["customers"] = order.Customers,
        ["perSecond"] = order.PerSecond,
        ["seconds"] = order.Seconds,
        ["statuses"] = order.Statuses,
        ["settle"] = order.Settle,
    };

    private static JsonObject? Times(LoadTimes? times) => times is null ? null : new()
    {
        ["p50"] = Math.Round(times.P50, 1),
        ["p99"] = Math.Round(times.P99, 1),
        ["slowest"] = Math.Round(times.Slowest, 1),
    };
}
