using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Lifecycle;

namespace SocialMessaging.Simulator.Api;

/// <summary>Reset, export and import.</summary>
internal sealed class StateApi(SimulatorLifecycle lifecycle)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "POST", "/reset", ResetAsync);
        ApiEndpoint.Map(routes, "GET", "/export", ExportAsync);
        ApiEndpoint.Map(routes, "POST", "/import", ImportAsync);
    }

    private async Task<JsonNode?> ResetAsync(HttpContext http)
    {
        await lifecycle.ResetAsync((await ApiEndpoint.BodyAsync(http)).Text("wabaId"));
        return new JsonObject { ["reset"] = true };
    }

    private async Task<JsonNode?> ExportAsync(HttpContext http) => await lifecycle.ExportAsync(http.RequestAborted);

    private async Task<JsonNode?> ImportAsync(HttpContext http)
    {
        // An export holds every media file: it may be as large as it is.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        try
        {
            await lifecycle.ImportAsync(await ApiEndpoint.BodyAsync(http, Array.MaxLength, int.MaxValue), http.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw ApiException.Invalid($"This is not an export: {exception.Message}");
        }

        return new JsonObject { ["imported"] = true };
    }
}
