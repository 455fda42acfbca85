using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists templates, makes Meta's decisions about them, and sends them as a business would.</summary>
internal sealed class TemplatesApi(
    SimulatorStore store, TemplateLifecycle templates, HeaderHandles handles, SampleSends sends, SimulatorClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/templates", http => Task.FromResult<JsonNode?>(List(ApiEndpoint.Query(http, "wabaId"))));
        ApiEndpoint.Map(routes, "GET", "/templates/media", ShowMediaAsync);
        ApiEndpoint.Map(routes, "GET", "/templates/{id}", http => Task.FromResult<JsonNode?>(Show(Find(http))));
        ApiEndpoint.Map(routes, "PATCH", "/templates/{id}", DecideAsync);
        ApiEndpoint.Map(routes, "POST", "/templates/{id}/send", SendAsync, 201);
    }

    private JsonObject List(string? wabaId) => new()
    {
        ["templates"] = new JsonArray(
            [.. store.Templates.All.Where(template => wabaId is null || template.WabaId == wabaId)
                .OrderBy(template => template.Id, StringComparer.Ordinal).Select(template => (JsonNode)Show(template))]),
    };

    private async Task<JsonNode?> DecideAsync(HttpContext http)
    {
        var template = Find(http);
        return Show(await templates.ChangeAsync(template, TemplateDecision.Apply(template, await ApiEndpoint.BodyAsync(http), clock.Now)));
    }

    private async Task<JsonNode?> SendAsync(HttpContext http)
    {
        var template = Find(http);
        try
        {
            return MessageJson.Of(await sends.SendAsync(template, await ApiEndpoint.BodyAsync(http), http.RequestAborted));
        }
        catch (GraphException refusal)
        {
            var why = refusal.Details ?? refusal.UserMessage ?? refusal.Message;
            throw ApiException.Invalid($"Meta refuses this with code {refusal.Code}: {why}");
        }
        catch (MediaTooLargeException exception)
        {
            throw new ApiException(413, "MediaTooLarge", exception.Message);
        }
    }

    private async Task<JsonNode?> ShowMediaAsync(HttpContext http)
    {
        var upload = handles.Find(ApiEndpoint.Query(http, "handle"))
            ?? throw ApiException.NotFound("UnknownHandle", "There is no such handle");
        var file = new MediaFile(upload.File, "", "", upload.MimeType, upload.Length, "") { FileName = upload.FileName };
        await MediaResponse.WriteAsync(http, file, store.MediaPath(upload.File));
        return null;
    }

    private Template Find(HttpContext http) =>
        templates.Find(ApiEndpoint.Route(http, "id")) ?? throw ApiException.NotFound("UnknownTemplate", "There is no such template");

    private static JsonObject Show(Template template) => new()
    {
        ["id"] = template.Id,
        ["wabaId"] = template.WabaId,
        ["name"] = template.Name,
        ["language"] = template.Language,
        ["category"] = template.Category,
        ["previousCategory"] = template.PreviousCategory,
        ["correctCategory"] = template.CorrectCategory,
        ["categoryChangeAt"] = template.CategoryChangeAt?.ToUnixTimeSeconds(),
        ["status"] = template.Status,
        ["resumeAt"] = template.ResumeAt?.ToUnixTimeSeconds(),
        ["quality"] = template.QualityScore,
        ["reason"] = template.RejectedReason,
        ["parameterFormat"] = template.ParameterFormat,
        ["updatedAt"] = (template.UpdatedAt ?? template.CreatedAt).ToUnixTimeSeconds(),
        ["components"] = MetaJson.Thaw(template.Components),
    };
}
