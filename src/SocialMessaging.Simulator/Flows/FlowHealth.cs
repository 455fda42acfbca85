using System.Text.Json.Nodes;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Flows;

/// <summary>Whether a flow can be sent, and what stands in the way.</summary>
internal sealed class FlowHealth(SimulatorStore store, SimulatorOptions options)
{
    private const string Available = "AVAILABLE";
    private const string Limited = "LIMITED";
    private const string Blocked = "BLOCKED";

    /// <summary>The <c>health_status</c>; with a phone number, that one's too.</summary>
    public JsonObject Of(Flow flow, string? phoneId)
    {
        var problems = Problems(flow).ToArray();
        var state = flow.Status switch
        {
            Flow.IsThrottled => Limited,
            Flow.IsBlocked or Flow.IsDeprecated => Blocked,
            Flow.IsDraft when problems.Length > 0 && flow.Published.Count == 0 => Blocked,
            _ => flow.VersionState == "expired" ? Blocked : Available,
        };
        var entity = Entity("FLOW", flow.Id, state);
        if (state == Blocked && problems.Length > 0)
        {
            entity["errors"] = new JsonArray([.. problems.Select(problem => (JsonNode)new JsonObject
            {
                ["error_code"] = 131000,
                ["error_description"] = problem,
                ["possible_solution"] = "https://developers.facebook.com/docs/whatsapp/flows/reference/error-codes",
            })]);
        }

        var entities = new JsonArray(entity, Entity("WABA", flow.WabaId, Available));
        if (store.Wabas.Find(flow.WabaId) is { } waba)
        {
            entities.Add((JsonNode)Entity("BUSINESS", waba.BusinessId, Available));
        }

        entities.Add((JsonNode)Entity("APP", options.AppId, Available));
        var overall = state;
        if (store.Phones.Find(phoneId) is { } phone && phone.WabaId == flow.WabaId)
        {
            var connected = phone.Registered ? Available : Blocked;
            overall = connected == Blocked ? Blocked : overall;
            entities.Add((JsonNode)Entity("PHONE_NUMBER", phone.Id, connected));
        }

        return new JsonObject { ["can_send_message"] = overall, ["entities"] = entities };
    }

    private IEnumerable<string> Problems(Flow flow)
    {
        if (flow.Document is null)
        {
            yield return "flow_json: You need to upload a Flow JSON before you can send or publish a flow.";
        }

        if (flow.ValidationErrors is not null)
        {
            yield return "flow_json: You need to resolve the validation errors before you can send or publish a flow.";
        }

        if (flow.VersionState is { } state)
        {
            yield return $"version: The version of the Flow JSON is {state}.";
        }

        if (flow is { HasEndpoint: true, EndpointUri: null })
        {
            yield return "endpoint_uri: You need to set the endpoint URI before you can send or publish a flow.";
        }

        if (flow is { HasEndpoint: true, ApplicationId: null })
        {
            yield return "app_check: You need to connect an app before you can send or publish a flow.";
        }

        if (!store.Phones.All.Any(phone => phone.WabaId == flow.WabaId && phone.Registered))
        {
            yield return "phone_number: You need to register a phone number before you can send or publish a flow.";
        }
    }

    private static JsonObject Entity(string type, string id, string state) =>
        new() { ["entity_type"] = type, ["id"] = id, ["can_send_message"] = state };
}
