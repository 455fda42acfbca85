using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Message templates: list, create (also from the library), read, edit, delete.</summary>
internal sealed class TemplateEndpoints(
    GraphEndpoint endpoint, TemplateLifecycle templates, TemplateJson json, TemplateCreation creation, TemplateEditing editing,
    GraphCallFaults faults, ManagementBudget budget)
{
    private const int MostDeleted = 100;
    private const int PermissionError = 200;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/message_templates", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/message_templates", CreateAsync);
        endpoint.Map(routes, "DELETE", "/{id}/message_templates", DeleteAsync);
        endpoint.Map(routes, "POST", "/{id}/unpause", UnpauseAsync);
    }

    // Calls on the template itself look at the token alone: any account that it covers will do.
    public Task GetAsync(GraphCall call, Template template)
    {
        call.WabaOf(template.WabaId, template.Id);
        faults.Meet(call, OperationFaults.GetTemplate);
        return call.AnswerAsync(json.Show(call, template));
    }

    public Task EditAsync(GraphCall call, Template template)
    {
        call.WabaOf(template.WabaId, template.Id);
        faults.Meet(call, OperationFaults.EditTemplate);
        return editing.EditAsync(call, template);
    }

    private Task UnpauseAsync(GraphCall call)
    {
        call.Authorize();
        var template = templates.Find(call.Route("id")) ?? throw call.Unknown(call.Route("id"));
        call.WabaOf(template.WabaId, template.Id);
        return editing.UnpauseAsync(call, template);
    }

    private Task ListAsync(GraphCall call)
    {
        var waba = Account(call, OperationFaults.ListTemplates);
        var found = templates.Of(waba.Id).Where(template => Matches(call, template)).ToArray();
        var page = Paging.Page(call, found, template => template.Id, template => json.Show(call, template));
        if (call.Param("summary") is not null)
        {
            page["summary"] = new JsonObject
            {
                ["total_count"] = found.Length,
                ["message_template_count"] = templates.Of(waba.Id).Count(),
                ["message_template_limit"] = creation.MostOf(waba),
                ["are_translations_complete"] = true,
            };
        }

        return call.AnswerAsync(page);
    }

    private Task CreateAsync(GraphCall call) => creation.CreateAsync(call, Account(call, OperationFaults.CreateTemplate));

    private async Task DeleteAsync(GraphCall call)
    {
        var waba = Account(call, OperationFaults.DeleteTemplate);
        var ids = call.Body.Items("hsm_ids") ?? Ids(call.Param("hsm_ids"));
        var chosen = ids is null ? Named(call, waba) : Listed(waba, ids);
        if (chosen.Length == 0)
        {
            throw TemplateErrors.NotFound();
        }

        if (chosen.Any(template => template.Status == "DISABLED"))
        {
            throw TemplateErrors.Unchangeable("A disabled template can't be deleted.");
        }

        await templates.DeleteAsync(chosen);
        await call.SucceedAsync();
    }

    // An empty id is none at all: then every language of the name goes.
    private Template[] Named(GraphCall call, Waba waba)
    {
        var name = call.Param("name") ?? throw GraphErrors.Parameter("The parameter name is required.");
        var id = call.Param("hsm_id");
        return [.. templates.Of(waba.Id).Where(
            template => template.Name == name && (string.IsNullOrEmpty(id) || template.Id == id) && template.Status != "PENDING_DELETION")];
    }

    // All of them, or none.
    private Template[] Listed(Waba waba, JsonArray ids)
    {
        if (ids.Count is 0 or > MostDeleted)
        {
            throw GraphErrors.Parameter($"Param hsm_ids must have 1 to {MostDeleted} ids");
        }

        return [.. ids.Select(id =>
            templates.Find(id?.ToString()) is { } found && found.WabaId == waba.Id ? found : throw TemplateErrors.NotFound())];
    }

    private static JsonArray? Ids(string? text)
    {
        try
        {
            return text is null ? null : MetaJson.Parse(text) as JsonArray ?? throw GraphErrors.Parameter("Param hsm_ids must be an array");
        }
        catch (System.Text.Json.JsonException)
        {
            throw GraphErrors.Parameter("Param hsm_ids must be an array");
        }
    }

    private Waba Account(GraphCall call, string operation)
    {
        var waba = call.Waba(call.Route("id"), PermissionError);
        budget.Spend(call, waba.Id);
        faults.Meet(call, operation);
        return waba;
    }

    // Meta finds names that contain what is asked for; callers have to compare themselves.
    private static bool Matches(GraphCall call, Template template) =>
        Contains(template.Name, call.Param("name"))
        && Contains(template.Components.ToString(), call.Param("content"))
        && (call.Param("name_or_content") is not { } text || Contains(template.Name, text)
            || Contains(template.Components.ToString(), text))
        && Equal(template.Status, call.Param("status"))
        && Equal(template.Category, call.Param("category"))
        && Equal(template.Language, call.Param("language"))
        && Equal(template.QualityScore, call.Param("quality_score"));

    private static bool Contains(string text, string? wanted) =>
        wanted is null || text.Contains(wanted, StringComparison.OrdinalIgnoreCase);

    private static bool Equal(string value, string? wanted) =>
        string.IsNullOrEmpty(wanted) || wanted.Split(',').Any(one => value.Equals(one.Trim(), StringComparison.OrdinalIgnoreCase));
}
