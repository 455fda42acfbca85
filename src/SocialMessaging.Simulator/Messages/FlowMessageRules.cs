using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Whether a flow may be sent: it is the account's own, its state allows it, and the screen to begin with is there.</summary>
internal sealed class FlowMessageRules(SimulatorStore store, FlowLifecycle flows, SimulatorClock clock)
{
    private const string Path = "interactive['action']['parameters']";
    private const int MostWhileThrottled = 10;

    /// <summary>Checks the parameters of an interactive message; returns the flow that it opens.</summary>
    public Flow Check(JsonObject parameters, PhoneNumber phone)
    {
        if (parameters.Text("flow_message_version") != "3")
        {
            throw GraphErrors.InvalidValue($"{Path}['flow_message_version'] must be 3.");
        }

        if (parameters["flow_id"] is null == parameters["flow_name"] is null)
        {
            throw GraphErrors.InvalidValue($"{Path} needs exactly one of flow_id and flow_name.");
        }

        Rule.Text(parameters, "flow_cta", Path, 30);
        var action = parameters.Text("flow_action");
        if (action is not (null or "navigate" or "data_exchange"))
        {
            throw GraphErrors.InvalidValue($"{Path}['flow_action'] must be navigate or data_exchange.");
        }

        var mode = parameters.Text("mode");
        if (mode is not (null or "draft" or "published"))
        {
            throw GraphErrors.InvalidValue($"{Path}['mode'] must be draft or published.");
        }

        var flow = Sendable(phone.WabaId, parameters.Text("flow_id"), parameters.Text("flow_name"), mode == "draft");
        CheckStart(flow, mode == "draft", action ?? "navigate", parameters["flow_action_payload"]);
        return flow;
    }

    /// <summary>The flow, if the account has it and its state lets it be sent.</summary>
    public Flow Sendable(string wabaId, string? id, string? name, bool draft)
    {
        var flow = flows.Find(wabaId, id, name)
            ?? throw GraphErrors.InvalidValue("There is no such flow in this WhatsApp Business Account.");
        if (flow.Status is Flow.IsBlocked or Flow.IsDeprecated || flow.VersionState == "expired")
        {
            throw FlowRefusals.Blocked($"Flow is in {(flow.VersionState == "expired" ? "an expired version" : flow.Status + " state")}.");
        }

        if (!draft && flow.Published.Count == 0)
        {
            throw GraphErrors.InvalidValue("The flow is not published. Publish it, or send it with mode draft.");
        }

        if (draft && (flow.Document is null || flow.ValidationErrors is not null))
        {
            throw GraphErrors.InvalidValue("The flow has no valid Flow JSON.");
        }

        var hour = clock.Now.AddHours(-1);
        if (flow.Status == Flow.IsThrottled
            && store.Messages.All.Count(message => message.FlowId == flow.Id && message.At > hour) >= MostWhileThrottled)
        {
            throw FlowRefusals.Throttled();
        }

        return flow;
    }

    /// <summary>The document that a message opens.</summary>
    public static byte[]? DocumentOf(Flow flow, bool draft) => draft || flow.Published.Count == 0 ? flow.Document : flow.Published[^1];

    private static void CheckStart(Flow flow, bool draft, string action, JsonNode? payload)
    {
        var document = FlowValidator.Parse(DocumentOf(flow, draft) ?? []);
        if (action == "data_exchange")
        {
            if (payload is not null)
            {
                throw GraphErrors.InvalidValue($"{Path}['flow_action_payload'] is for the action navigate only.");
            }

            if (document?.HasEndpoint != true)
            {
                throw GraphErrors.InvalidValue($"{Path}['flow_action'] cannot be data_exchange: the flow has no endpoint.");
            }

            return;
        }

        if (payload is null)
        {
            return;
        }

        var given = payload as JsonObject ?? throw GraphErrors.InvalidValue($"{Path}['flow_action_payload'] must be a JSON object.");
        var screen = Rule.Text(given, "screen", Path + "['flow_action_payload']", 256);
        if (document is null || !RoutingRules.Entries(document).Contains(screen, StringComparer.Ordinal))
        {
            throw GraphErrors.InvalidValue($"{Path}['flow_action_payload']['screen'] must be an entry screen of the flow.");
        }

        if (given["data"] is { } data && DataOf(data) is not { Count: > 0 })
        {
            throw GraphErrors.InvalidValue($"{Path}['flow_action_payload']['data'] must be a JSON object that is not empty.");
        }
    }

    /// <summary>The first screen's data: an object, or the text of one.</summary>
    public static JsonObject? DataOf(JsonNode? data)
    {
        try
        {
            return data is JsonValue value && value.TryGetValue<string>(out var text)
                ? MetaJson.Parse(text) as JsonObject
                : data as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
