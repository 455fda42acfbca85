using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Lifecycle;
using SocialMessaging.Simulator.Load;

namespace SocialMessaging.Simulator.Api;

/// <summary>Starts a run, shows how the last one goes, and clears it away. <c>?wait=true</c> answers with the verdict.</summary>
internal sealed class LoadApi(LoadRunner runner)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "POST", "/load", StartAsync, 202);
        ApiEndpoint.Map(routes, "GET", "/load", ShowAsync);
        ApiEndpoint.Map(routes, "POST", "/load/stop", StopAsync);
        ApiEndpoint.Map(routes, "DELETE", "/load", ClearAsync);
    }

    private async Task<JsonNode?> StartAsync(HttpContext http)
    {
        var run = runner.Start(LoadOrder.Of(await ApiEndpoint.BodyAsync(http), Seed.LocalBusiness));
        await WaitAsync(http);
        return LoadJson.Of(run);
    }

    private async Task<JsonNode?> ShowAsync(HttpContext http)
    {
        await WaitAsync(http);
        return LoadJson.Of(Last());
    }

    private async Task<JsonNode?> StopAsync(HttpContext http)
    {
        await runner.StopAsync();
        return LoadJson.Of(Last());
    }

    private async Task<JsonNode?> ClearAsync(HttpContext http)
    {
        await runner.ClearAsync();
        return new JsonObject { ["cleared"] = true };
    }

    private Task WaitAsync(HttpContext http) => ApiEndpoint.Query(http, "wait") switch
    {
        null or "false" => Task.CompletedTask,
        "true" => runner.WaitAsync(http.RequestAborted),
        _ => throw ApiException.Invalid("wait must be true or false"),
    };

    private LoadRun Last() => runner.Last ?? throw ApiException.NotFound("UnknownLoad", "No run was started yet");
}
