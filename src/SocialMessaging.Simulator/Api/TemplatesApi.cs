using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists templates and makes Meta's decisions about them: status, quality, category.</summary>
internal sealed class TemplatesApi(SimulatorStore store, TemplateLifecycle book)
{
    private static readonly HashSet<string> Statuses = new(StringComparer.Ordinal)
    {
        "APPROVED", "REJECTED", "PENDING", "PAUSED", "DISABLED", "FLAGGED", "IN_APPEAL", "PENDING_DELETION", "REINSTATED", "LOCKED",
        "ARCHIVED", "LIMIT_EXCEEDED",
    };

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/templates", _ => Task.FromResult<JsonNode?>(new JsonObject
        {
            ["templates"] = new JsonArray(
                [.. store.Templates.All.OrderBy(template => template.Id, StringComparer.Ordinal)
                .Select(template => (JsonNode)Show(template))]),
        }));
        ApiEndpoint.Map(routes, "PATCH", "/templates/{id}", DecideAsync);
    }

    private async Task<JsonNode?> DecideAsync(HttpContext http)
    {
        var template = book.Find(ApiEndpoint.Route(http, "id"))
            ?? throw ApiException.NotFound("UnknownTemplate", "There is no such template");
        var body = await ApiEndpoint.BodyAsync(http);
        if (body.Text("status") is { } status && !Statuses.Contains(status))
        {
            throw ApiException.Invalid($"status must be one of {string.Join(", ", Statuses)}");
        }

        return Show(await book.DecideAsync(template, body));
    }

    private static JsonObject Show(Template template) => new()
    {
        ["id"] = template.Id,
        ["wabaId"] = template.WabaId,
        ["name"] = template.Name,
        ["language"] = template.Language,
        ["category"] = template.Category,
        ["status"] = template.Status,
        ["quality"] = template.QualityScore,
        ["reason"] = template.RejectedReason,
        ["components"] = MetaJson.Thaw(template.Components),
    };
}
