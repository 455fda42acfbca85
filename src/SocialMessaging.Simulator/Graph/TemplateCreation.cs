using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Creates templates, from components or from the library, where the account has room for one more.</summary>
internal sealed class TemplateCreation(
    SimulatorStore store, TemplateLifecycle templates, TemplateShape shape, FlowButtons flowButtons,
    ManagementBudget budget)
{
    private const int MostOfUnverified = 250;
    private const int MostOfVerified = 6000;
    private const string Authentication = "AUTHENTICATION";

    public async Task CreateAsync(GraphCall call, Waba waba)
    {
        var name = call.Body.Text("name");
        var language = call.Body.Text("language");
        var category = call.Body.Text("category")?.ToUpperInvariant();
        TemplateShape.CheckName(name);
        TemplateShape.CheckLanguage(language);
        if (category is not (Authentication or "MARKETING" or "UTILITY"))
        {
            throw GraphErrors.Parameter("Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}");
        }

        CheckName(waba, name!, language!, category); // CheckName and CheckLanguage refuse null
        CheckRoom(waba, category);
        budget.SpendCreation(call, waba.Id);
        var named = string.Equals(call.Body.Text("parameter_format"), "named", StringComparison.OrdinalIgnoreCase);
        var library = call.Body.Text("library_template_name");
        var components = library is not null
            ? TemplateLibrary.Build(library, language!, category, call.Body) : call.Body.Items("components");
        shape.CheckComponents(components, category, named);

        // CheckComponents refuses null
        await flowButtons.ResolveAsync(components!, waba.Id, name!);
        var frozen = MetaJson.Freeze(components!);
        var template = await templates.AddAsync(new Template(store.NewId(), waba.Id, name!, language!, category, frozen)
        {
            ParameterFormat = named ? "NAMED" : "POSITIONAL",
            LibraryTemplateName = library,
            TimeToLive = TimeToLive(call.Body, category),
            LinkTrackingOptedOut = call.Body.ContainsKey("cta_url_link_tracking_opted_out")
                ? call.Body.Truth("cta_url_link_tracking_opted_out") : null,
        });
        await call.AnswerAsync(new JsonObject { ["id"] = template.Id, ["status"] = template.Status, ["category"] = template.Category });
    }

    /// <summary>How many templates an account may have: many only for a verified business with an approved display name.</summary>
    public int MostOf(Waba waba) =>
        IsVerified(waba) && store.Phones.All.Any(phone => phone.WabaId == waba.Id && phone.NameStatus == "APPROVED")
            ? MostOfVerified : MostOfUnverified;

    /// <summary>The life of messages with a template, within what its category allows; -1 is thirty days.</summary>
    public static long? TimeToLive(JsonObject body, string category)
    {
        const long HalfDay = 12 * 60 * 60;
        const long Month = 30 * 24 * 60 * 60;
        var (least, most) = category switch { Authentication => (30L, 900L), "UTILITY" => (30L, HalfDay), _ => (HalfDay, Month) };
        return Number(body, "message_send_ttl_seconds") is not { } seconds ? null
            : seconds == -1 && category != "MARKETING" || seconds >= least && seconds <= most ? seconds
                : throw GraphErrors.Parameter($"Param message_send_ttl_seconds must be {least} to {most} for a template of {category}");
    }

    public static long? Number(JsonObject body, string name) => body.Text(name) is { } text
        ? long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number
            : throw GraphErrors.Parameter($"Param {name} must be an integer")
        : null;

    private void CheckName(Waba waba, string name, string language, string category)
    {
        if (name == Template.SampleName)
        {
            throw TemplateErrors.Sample();
        }

        if (templates.IsBlocked(waba.Id, name, language))
        {
            throw TemplateErrors.BeingDeleted(language);
        }

        var others = templates.Of(waba.Id).Where(template => template.Name == name).ToArray();
        if (others.Any(template => template.Language == language))
        {
            throw TemplateErrors.Exists(language);
        }

        if (others.FirstOrDefault(template => template.Category != category) is { } other)
        {
            throw TemplateErrors.CategoryClash(category, other.Category);
        }
    }

    private void CheckRoom(Waba waba, string category)
    {
        if (category == Authentication && !IsVerified(waba))
        {
            throw TemplateErrors.Unverified();
        }

        if (templates.Of(waba.Id).Count() >= MostOf(waba))
        {
            throw TemplateErrors.Full(MostOf(waba));
        }
    }

    private static bool IsVerified(Waba waba) => waba.BusinessVerificationStatus == "verified";
}
