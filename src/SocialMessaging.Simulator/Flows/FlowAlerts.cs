using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Flows;

/// <summary>What Meta's monitoring reports of a flow: error rates, latency and availability that cross a threshold.</summary>
internal sealed class FlowAlerts(AccountReports reports)
{
    private static readonly string[] States = ["ACTIVATED", "DEACTIVATED"];

    // The thresholds that Meta has, and the measure that goes with each event.
    private static readonly Dictionary<string, (string Measure, int[] Thresholds)> Events = new(StringComparer.Ordinal)
    {
        ["CLIENT_ERROR_RATE"] = ("error_rate", [5, 10, 50]),
        ["ENDPOINT_ERROR_RATE"] = ("error_rate", [5, 10, 50]),
        ["ENDPOINT_LATENCY"] = ("p90_latency", [1000, 5000, 7000]),
        ["ENDPOINT_AVAILABILITY"] = ("availability", [90]),
    };

    /// <summary>Reports <c>{"event","alertState"?,"threshold"?,"value"?}</c>.</summary>
    public void Report(Flow flow, JsonObject alert)
    {
        var name = alert.Text("event") ?? "";
        if (!Events.TryGetValue(name, out var known))
        {
            throw ApiException.Invalid($"alert.event must be one of {string.Join(", ", Events.Keys)}");
        }

        var state = alert.Text("alertState") ?? States[0];
        if (!States.Contains(state))
        {
            throw ApiException.Invalid($"alert.alertState must be one of {string.Join(", ", States)}");
        }

        if (!int.TryParse(alert.Text("threshold") ?? $"{known.Thresholds[0]}", out var threshold) || !known.Thresholds.Contains(threshold))
        {
            throw ApiException.Invalid($"alert.threshold must be one of {string.Join(", ", known.Thresholds)}");
        }

        var value = new JsonObject
        {
            ["event"] = name,
            ["message"] = $"{name} of flow {flow.Name} {(state == States[0] ? "has crossed" : "is back within")} {threshold}",
            ["flow_id"] = flow.Id,
            [known.Measure] = alert["value"]?.DeepClone() ?? threshold + (state == States[0] == (known.Measure != "availability") ? 1 : -1),
            ["threshold"] = threshold,
            ["alert_state"] = state,
        };
        reports.Send(flow.WabaId, "flows", value);
    }
}
