using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists flows and makes Meta's decisions about them: status, state of the version, health.</summary>
internal sealed class FlowsApi(SimulatorStore store, FlowLifecycle flows, FlowAlerts alerts)
{
    private static readonly string[] Statuses =
        [Flow.IsDraft, Flow.IsPublished, Flow.IsDeprecated, Flow.IsThrottled, Flow.IsBlocked];

    private static readonly string[] VersionStates = ["current", "frozen", "expired"];

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/flows", _ => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["flows"] = new JsonArray(
                [.. store.Flows.All.OrderBy(flow => flow.Id, StringComparer.Ordinal).Select(flow => (JsonNode)Show(flow))]),
        }));
        ApiEndpoint.Map(routes, "GET", "/flows/{id}", http => Task.FromResult<JsonNode?>(Whole(Find(http))));
        ApiEndpoint.Map(routes, "PATCH", "/flows/{id}", DecideAsync);
    }

    private async Task<JsonNode?> DecideAsync(HttpContext http)
    {
        var flow = Find(http);
        var body = await ApiEndpoint.BodyAsync(http);
        var status = OneOf(body, "status", Statuses);
        var version = OneOf(body, "versionState", VersionStates);
        if (status is not (null or Flow.IsDraft or Flow.IsDeprecated) && flow.Published.Count == 0)
        {
            throw ApiException.Invalid($"status cannot be {status}: the flow was never published");
        }

        var after = await flows.MoveAsync(flow, before => before with
        {
            Status = status ?? before.Status,
            VersionState = version switch { null => before.VersionState, "current" => null, _ => version },
            IsLegacy = body.Truth("legacy", before.IsLegacy),
        });
        if (body.Truth("versionWarning"))
        {
            flows.WarnOfExpiry(after);
        }

        if (body.Child("alert") is { } alert)
        {
            alerts.Report(after, alert);
        }

        return Whole(after);
    }

    private Flow Find(HttpContext http) => store.Flows.Find(ApiEndpoint.Route(http, "id"))
        ?? throw ApiException.NotFound("UnknownFlow", "There is no such flow");

    private static string? OneOf(JsonObject body, string name, string[] allowed) =>
        body.Text(name) is not { } text ? null
            : allowed.Contains(text) ? text
            : throw ApiException.Invalid($"{name} must be one of {string.Join(", ", allowed)}");

    private static JsonObject Whole(Flow flow)
    {
        var shown = Show(flow);
        shown["flowJson"] = flow.Document is { } document ? Encoding.UTF8.GetString(document) : null;
        shown["publishedJson"] = flow.Published.Count > 0 ? Encoding.UTF8.GetString(flow.Published[^1]) : null;
        return shown;
    }

    private static JsonObject Show(Flow flow) => new()
    {
        ["id"] = flow.Id,
        ["wabaId"] = flow.WabaId,
        ["name"] = flow.Name,
        ["categories"] = new JsonArray([.. flow.Categories.Select(category => (JsonNode)category)]),
        ["status"] = flow.Status,
        ["publishedVersions"] = flow.Published.Count,
        ["jsonVersion"] = flow.JsonVersion,
        ["dataApiVersion"] = flow.DataApiVersion,
        ["endpointUri"] = flow.EndpointUri,
        ["versionState"] = flow.VersionState ?? "current",
        ["legacy"] = flow.IsLegacy,
        ["validationErrors"] = flow.ValidationErrors is { } errors ? MetaJson.Thaw(errors) : new JsonArray(),
    };
}
