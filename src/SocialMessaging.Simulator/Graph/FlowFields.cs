using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Graph;

/// <summary>A flow with the fields that a caller asks for.</summary>
internal sealed class FlowFields(
    SimulatorStore store, SimulatorOptions options, FlowLifecycle flows, FlowHealth health, CallbackRouting routing)
{
    private static readonly string[] Defaults = ["id", "name", "status", "categories", "validation_errors"];

    public JsonObject Show(GraphCall call, Flow flow)
    {
        var asked = Fields.Asked(call);
        var preview = asked.FirstOrDefault(field => field.Name == "preview");
        var whole = new JsonObject
        {
            ["id"] = flow.Id,
            ["name"] = flow.Name,
            ["status"] = flow.Status,
            ["categories"] = new JsonArray([.. flow.Categories.Select(category => (JsonNode)category)]),
            ["validation_errors"] = flow.ValidationErrors is { } errors ? MetaJson.Thaw(errors) : new JsonArray(),
            ["json_version"] = flow.JsonVersion,
            ["data_api_version"] = flow.DataApiVersion,
            ["endpoint_uri"] = flow.EndpointUri,
            ["preview"] = preview is null ? null : Preview(call, flow, preview),
            ["whatsapp_business_account"] = store.Wabas.Find(flow.WabaId) is { } waba ? AccountJson.Of(waba, routing.AppCallback) : null,
            ["application"] = flow.ApplicationId is { } app
                ? new JsonObject
                {
                    ["link"] = $"https://www.facebook.com/games/?app_id={app}",
                    ["name"] = options.AppName,
                    ["id"] = app,
                }
                : null,
            ["health_status"] = health.Of(
                flow, asked.FirstOrDefault(field => field.Name == "health_status")?.Argument("phone_number")),
        };
        return Fields.Select(call, whole, "WhatsAppBusinessFlow", Defaults);
    }

    // A deprecated flow has none: there is nothing to be tried any more.
    private JsonObject? Preview(GraphCall call, Flow flow, AskedField asked)
    {
        if (flow.Status == Flow.IsDeprecated)
        {
            return null;
        }

        var shown = flows.WithPreview(flow, asked.Argument("invalidate") is "true" or "1");
        return new JsonObject
        {
            ["preview_url"] = $"{call.Origin}/wa/manage/flows/{flow.Id}/preview/?token={shown.PreviewToken}",
            ["expires_at"] = shown.PreviewExpiresAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss+0000", CultureInfo.InvariantCulture),
        };
    }
}
