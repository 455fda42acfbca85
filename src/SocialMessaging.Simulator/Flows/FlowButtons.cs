using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Flows;

/// <summary>The buttons of templates that open a flow: the template keeps the flow's id, so that renaming the flow does no harm.</summary>
internal sealed class FlowButtons(SimulatorStore store, FlowLifecycle flows, SimulatorOptions options, SimulatorClock clock)
{
    private static readonly string[] Sources = ["flow_id", "flow_name", "flow_json"];

    /// <summary>Names in each FLOW button the flow by its id; one that comes as JSON becomes a published flow.</summary>
    public async Task ResolveAsync(JsonArray components, string wabaId, string template)
    {
        foreach (var button in components.Objects().SelectMany(component => component.Items("buttons").Objects())
            .Where(button => button.Text("type")?.ToUpperInvariant() == "FLOW"))
        {
            if (Sources.Count(button.ContainsKey) != 1)
            {
                throw GraphErrors.Parameter("A FLOW button needs exactly one of flow_id, flow_name and flow_json");
            }

            if (button.Text("flow_action") is not (null or "navigate" or "data_exchange" or "NAVIGATE" or "DATA_EXCHANGE"))
            {
                throw GraphErrors.Parameter("Param flow_action must be one of {navigate, data_exchange}");
            }

            var flow = button.Text("flow_json") is { } json
                ? await CreateAsync(json, wabaId, template)
                : flows.Find(wabaId, button.Text("flow_id"), button.Text("flow_name"))
                    ?? throw GraphErrors.Parameter("The FLOW button names a flow that this WhatsApp Business Account does not have");
            button.Remove("flow_name");
            button.Remove("flow_json");
            button["flow_id"] = flow.Id;
        }
    }

    private async Task<Flow> CreateAsync(string json, string wabaId, string template)
    {
        var id = store.NewId();
        var flow = FlowLifecycle.WithDocument(
            new Flow(id, wabaId, $"{template}_{id}", ["OTHER"]) { ApplicationId = options.AppId, CreatedAt = clock.Now },
            Encoding.UTF8.GetBytes(json));
        return flow.ValidationErrors is null
            ? await flows.PublishAsync(await flows.AddAsync(flow))
            : throw GraphErrors.Parameter("The flow_json of the FLOW button is not a valid Flow JSON");
    }
}
