using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Message templates: list, create (also from the library), read, edit, delete.</summary>
internal sealed class TemplateEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, TemplateLifecycle book, TemplateShape shape, FlowButtons flowButtons,
    SimulatorClock clock)
{
    private const int MostPerHour = 100;
    private static readonly string[] Defaults = ["name", "parameter_format", "components", "language", "status", "category", "sub_category",
        "id"];

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/message_templates", ListAsync);
        endpoint.Map(routes, "POST", "/{id}/message_templates", CreateAsync);
        endpoint.Map(routes, "DELETE", "/{id}/message_templates", DeleteAsync);
    }

    public static Task GetAsync(GraphCall call, Template template)
    {
        call.Waba(template.WabaId);
        return call.AnswerAsync(Show(call, template));
    }

    public async Task EditAsync(GraphCall call, Template template)
    {
        call.Waba(template.WabaId);
        var now = clock.Now;
        var after = template with
        {
            TimeToLive = Number(call.Body, "message_send_ttl_seconds") ?? template.TimeToLive,
            LinkTrackingOptedOut = call.Body.ContainsKey("cta_url_link_tracking_opted_out")
                ? call.Body.Truth("cta_url_link_tracking_opted_out") : template.LinkTrackingOptedOut,
        };
        var category = call.Body.Text("category")?.ToUpperInvariant();
        if (category is not null && category != template.Category && template.Status == "APPROVED")
        {
            throw GraphErrors.TemplateShape(2388039, "Template can't be edited", "The category of an approved template cannot be changed.");
        }

        if (call.Body.Items("components") is { } components)
        {
            await flowButtons.ResolveAsync(components, template.WabaId, template.Name);
            after = Edited(
                template, after with { Category = category ?? template.Category }, components, call.Body.Text("parameter_format"), now);
        }
        else if (category is null && call.Body.Count == 0)
        {
            throw GraphErrors.Parameter("At least one parameter is required.");
        }

        await book.EditAsync(after);
        await call.SucceedAsync();
    }

    private Template Edited(Template before, Template after, JsonArray components, string? format, DateTimeOffset now)
    {
        if (before.Status is not ("APPROVED" or "REJECTED" or "PAUSED"))
        {
            throw GraphErrors.TemplateShape(
                2388039, "Template can't be edited", "Only approved, rejected and paused templates can be edited.");
        }

        var recent = before.Edits.Where(at => at > now.AddDays(-30)).ToArray();
        if (before.Status == "APPROVED" && (recent.Length >= 10 || recent.Any(at => at > now.AddDays(-1))))
        {
            throw GraphErrors.TemplateShape(
                2388039, "Template can't be edited", "An approved template can be edited once in 24 hours and ten times in 30 days.");
        }

        var parameters = format?.ToUpperInvariant() ?? before.ParameterFormat;
        shape.CheckComponents(components, after.Category, parameters == "NAMED");
        return after with
        {
            Components = MetaJson.Freeze(components),
            ParameterFormat = parameters,
            Status = "PENDING",
            RejectedReason = null,
            Edits = [.. recent, now],
        };
    }

    private Task ListAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        AccountEndpoints.AddUsage(call, waba.Id);
        return call.AnswerAsync(
            Paging.Page(
            call, book.Of(waba.Id).Where(template => Matches(call, template)), template => template.Id, template => Show(call, template)));
    }

    private async Task CreateAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        var name = call.Body.Text("name");
        var language = call.Body.Text("language");
        var category = call.Body.Text("category")?.ToUpperInvariant();
        TemplateShape.CheckName(name);
        TemplateShape.CheckLanguage(language);
        if (category is not ("AUTHENTICATION" or "MARKETING" or "UTILITY"))
        {
            throw GraphErrors.Parameter("Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}");
        }

        CheckRoom(waba, name!, language!); // CheckName and CheckLanguage refuse null
        var named = string.Equals(call.Body.Text("parameter_format"), "named", StringComparison.OrdinalIgnoreCase);
        var library = call.Body.Text("library_template_name");
        var components = library is not null ? TemplateLibrary.Build(library, category, call.Body) : call.Body.Items("components");
        if (library is null)
        {
            shape.CheckComponents(components, category, named);
            await flowButtons.ResolveAsync(components!, waba.Id, name!); // CheckComponents and CheckName refuse null
        }

        // checked or built above
        var template = await book.AddAsync(new Template(store.NewId(), waba.Id, name!, language!, category, MetaJson.Freeze(components!))
        {
            Status = library is null ? "PENDING" : "APPROVED",
            ParameterFormat = named ? "NAMED" : "POSITIONAL",
            LibraryTemplateName = library,
            TimeToLive = Number(call.Body, "message_send_ttl_seconds"),
        });
        await call.AnswerAsync(new JsonObject { ["id"] = template.Id, ["status"] = template.Status, ["category"] = template.Category });
    }

    private void CheckRoom(Waba waba, string name, string language)
    {
        if (book.Of(waba.Id).Any(template => template.Name == name && template.Language == language))
        {
            throw GraphErrors.TemplateShape(
                2388024, "Content in this language already exists",
                $"There is already {language} content for this template. You can create a new template and try again.");
        }

        if (book.IsBlocked(waba.Id, name, language))
        {
            throw GraphErrors.TemplateShape(
                2388023, "Message template language is being deleted",
                $"New {language} content can't be added while the existing {language} content is being deleted.");
        }

        var most = waba.BusinessVerificationStatus == "verified" ? 6000 : 250;
        if (book.Of(waba.Id).Count() >= most)
        {
            throw GraphErrors.TemplateShape(
                2388019, "Message template limit exceeded", $"This account has {most} message templates already.");
        }

        if (store.Templates.All.Count(template => template.WabaId == waba.Id && template.CreatedAt > clock.Now.AddHours(-1)) >= MostPerHour)
        {
            throw new GraphException(
                400, 80008, "(#80008) There have been too many calls to this WhatsApp Business account. Wait a bit and try again.");
        }
    }

    private async Task DeleteAsync(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        var name = call.Param("name") ?? throw GraphErrors.Parameter("The parameter name is required.");
        var id = call.Param("hsm_id");
        var chosen = book.Of(waba.Id).Where(template => template.Name == name && (id is null || template.Id == id)).ToArray();
        if (chosen.Length == 0)
        {
            throw GraphErrors.TemplateShape(2593002, "Message template not found", "There is no such message template.");
        }

        if (chosen.Any(template => template.Status == "DISABLED"))
        {
            throw GraphErrors.TemplateShape(2388039, "Template can't be deleted", "A disabled template cannot be deleted.");
        }

        await book.DeleteAsync(chosen);
        await call.SucceedAsync();
    }

    // Meta finds names that contain what is asked for; callers have to compare themselves.
    private static bool Matches(GraphCall call, Template template) =>
        Contains(template.Name, call.Param("name"))
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

    private static long? Number(JsonObject body, string name) => body.Text(name) is { } text
        ? long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : throw GraphErrors.Parameter($"Param {name} must be an integer")
        : null;

    private static JsonObject Show(GraphCall call, Template template) => Fields.Select(
        call,
        new JsonObject
        {
            ["id"] = template.Id,
            ["name"] = template.Name,
            ["parameter_format"] = template.ParameterFormat,
            ["components"] = MetaJson.Thaw(template.Components),
            ["language"] = template.Language,
            ["status"] = template.Status,
            ["category"] = template.Category,
            ["sub_category"] = template.SubCategory,
            ["previous_category"] = null,
            ["correct_category"] = null,
            ["rejected_reason"] = template.RejectedReason ?? "NONE",
            ["library_template_name"] = template.LibraryTemplateName,
            ["message_send_ttl_seconds"] = template.TimeToLive,
            ["cta_url_link_tracking_opted_out"] = template.LinkTrackingOptedOut,
            ["quality_score"] = new JsonObject { ["score"] = template.QualityScore, ["date"] = template.CreatedAt.ToUnixTimeSeconds() },
        },
        "WhatsAppMessageTemplate",
        Defaults);
}
