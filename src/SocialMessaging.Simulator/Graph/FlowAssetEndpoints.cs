using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The Flow JSON of a flow: upload, list, and the link under which it can be fetched without a token.</summary>
internal sealed class FlowAssetEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorOptions options, SimulatorClock clock, FlowLifecycle flows, FlowEndpoints own,
    FlowFiles files)
{
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(30);

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/assets", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/assets", UploadAsync);
    }

    /// <summary>Links stand outside of the versions, as on Meta's separate host.</summary>
    public void MapContent(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/flow-assets/{id}", DownloadAsync);
        endpoint.Map(routes, "GET", "/flow-media/{id}", DownloadFileAsync);
    }

    private Task ListAsync(GraphCall call)
    {
        var flow = own.Require(call);
        var expires = (clock.Now + LinkLife).ToUnixTimeSeconds();
        return call.AnswerAsync(Paging.Page(
            call, flow.Document is null ? [] : new[] { flow }, asset => asset.Id, asset => new JsonObject
            {
                ["name"] = "flow.json",
                ["asset_type"] = "FLOW_JSON",
                ["download_url"] = $"{call.Origin}/graph/flow-assets/{asset.Id}?ext={expires}&hash={Hash(asset.Id, expires)}",
            }));
    }

    private async Task UploadAsync(GraphCall call)
    {
        var file = await MultipartForm.ReadAsync(call, FlowValidator.MaxBytes, FlowParameters.TooLarge);
        var flow = own.Require(call);
        if (file is not { Length: > 0 })
        {
            throw GraphErrors.Parameter("The parameter file is required.");
        }

        if (call.Body.Text("asset_type") != "FLOW_JSON")
        {
            throw GraphErrors.Parameter("Param asset_type must be one of {FLOW_JSON}");
        }

        if (call.Body.Text("name") != "flow.json")
        {
            throw GraphErrors.Parameter("Param name must be flow.json");
        }

        var after = await flows.SaveDocumentAsync(flow, file);
        await call.AnswerAsync(new JsonObject
        {
            ["success"] = true,
            ["validation_errors"] = after.ValidationErrors is { } errors ? MetaJson.Thaw(errors) : new JsonArray(),
        });
    }

    private async Task DownloadAsync(GraphCall call)
    {
        var id = call.Route("id") ?? "";
        var good = long.TryParse(call.Param("ext"), out var expires) && expires >= clock.Now.ToUnixTimeSeconds()
            && call.Param("hash") == Hash(id, expires);
        if (!good || store.Flows.Find(id)?.Document is not { } document)
        {
            call.Http.Response.StatusCode = 404;
            return;
        }

        call.Http.Response.ContentType = "application/json";
        call.Http.Response.ContentLength = document.Length;
        await call.Http.Response.Body.WriteAsync(document, call.Aborted);
    }

    // What was picked is encrypted: who has the keys may read it.
    private Task DownloadFileAsync(GraphCall call)
    {
        if (files.PathOf(call.Route("id")) is not { } path)
        {
            call.Http.Response.StatusCode = 404;
            return Task.CompletedTask;
        }

        call.Http.Response.ContentType = "application/octet-stream";
        return call.Http.Response.SendFileAsync(path, call.Aborted);
    }

    private string Hash(string id, long expires) => Convert.ToHexStringLower(HMACSHA256.HashData(
        Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes($"flow|{id}|{expires}")))[..40];
}
