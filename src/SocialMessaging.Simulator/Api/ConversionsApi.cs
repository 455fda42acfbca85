using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Conversions;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Clicks on ads, and the conversion events that datasets have taken.</summary>
internal sealed class ConversionsApi(SimulatorStore store, AdClicks clicks)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/conversion-events", ListAsync);
        ApiEndpoint.Map(routes, "GET", "/ad-clicks", _ => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["adClicks"] = new JsonArray(
                [.. store.Clicks.All.OrderBy(click => click.At).ThenBy(click => click.Id, StringComparer.Ordinal)
                    .Select(click => (JsonNode)Show(click))]),
        }));
        ApiEndpoint.Map(routes, "POST", "/ad-clicks", ClickAsync, 201);
    }

    private Task<JsonNode?> ListAsync(HttpContext http)
    {
        var dataset = ApiEndpoint.Query(http, "datasetId");
        var after = ApiEndpoint.Number(http, "after", 0);
        return Task.FromResult<JsonNode?>(new JsonObject
        {
            ["events"] = new JsonArray([.. store.Conversions.All
                .Where(conversion => conversion.Sequence > after && (dataset is null || conversion.DatasetId == dataset))
                .OrderBy(conversion => conversion.Sequence)
                .Select(conversion => (JsonNode)Show(conversion))]),
        });
    }

    private async Task<JsonNode?> ClickAsync(HttpContext http)
    {
        var (click, message) = await clicks.ClickAsync(await ApiEndpoint.BodyAsync(http), http.RequestAborted);
        var shown = Show(click);
        shown["message"] = MessageJson.Of(message);
        return shown;
    }

    private static JsonObject Show(AdClick click) => new()
    {
        ["id"] = click.Id,
        ["wabaId"] = click.WabaId,
        ["customer"] = click.Customer,
        ["pageId"] = click.PageId,
        ["timestamp"] = MessageValue.Seconds(click.At),
    };

    private static JsonObject Show(ConversionEvent conversion) => new JsonObject
    {
        ["sequence"] = conversion.Sequence,
        ["datasetId"] = conversion.DatasetId,
        ["wabaId"] = conversion.WabaId,
        ["receivedAt"] = MessageValue.Seconds(conversion.At),
        ["traceId"] = conversion.TraceId,
        ["event"] = MetaJson.Thaw(conversion.Event),
    }
    .With("partnerAgent", conversion.PartnerAgent).With("testEventCode", conversion.TestEventCode);
}
