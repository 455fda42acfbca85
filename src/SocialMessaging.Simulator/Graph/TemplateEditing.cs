using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Edits a template by its id, as often and in the states in which Meta allows it, and ends a pause.</summary>
internal sealed class TemplateEditing(
    TemplateLifecycle templates, TemplateShape shape, FlowButtons flowButtons, SimulatorClock clock)
{
    private const int EditsInThirtyDays = 10;

    public async Task EditAsync(GraphCall call, Template template)
    {
        var category = call.Body.Text("category")?.ToUpperInvariant() ?? template.Category;
        var components = call.Body.Items("components");
        if (!((string[])["components", "category", "parameter_format", "message_send_ttl_seconds", "cta_url_link_tracking_opted_out"])
            .Any(call.Body.ContainsKey))
        {
            throw GraphErrors.Parameter("At least one parameter is required.");
        }

        if (category is not ("AUTHENTICATION" or "MARKETING" or "UTILITY"))
        {
            throw GraphErrors.Parameter("Param category must be one of {AUTHENTICATION, MARKETING, UTILITY}");
        }

        if (category != template.Category && template.Status == "APPROVED")
        {
            throw TemplateErrors.Unchangeable("The category of an approved template can't be changed.");
        }

        var review = components is not null || category != template.Category;
        if (review)
        {
            CheckState(template);
        }

        var format = call.Body.Text("parameter_format")?.ToUpperInvariant() ?? template.ParameterFormat;
        if (components is not null)
        {
            shape.CheckComponents(components, category, format == "NAMED");
            await flowButtons.ResolveAsync(components, template.WabaId, template.Name);
        }

        var after = template with
        {
            Category = category,
            Components = components is null ? template.Components : MetaJson.Freeze(components),
            ParameterFormat = format,
            TimeToLive = TemplateCreation.TimeToLive(call.Body, template.Category) ?? template.TimeToLive,
            LinkTrackingOptedOut = call.Body.ContainsKey("cta_url_link_tracking_opted_out")
                ? call.Body.Truth("cta_url_link_tracking_opted_out") : template.LinkTrackingOptedOut,
            Edits = review ? [.. Recent(template), clock.Now] : template.Edits,
        };
        await templates.EditAsync(template, after, review);
        await call.SucceedAsync();
    }

    /// <summary>A pause for pacing ends only when the business says so.</summary>
    public async Task UnpauseAsync(GraphCall call, Template template)
    {
        if (template.Status != "PAUSED")
        {
            throw TemplateErrors.Unchangeable("Only a paused template can be unpaused.");
        }

        await templates.ChangeAsync(template, template with { Status = "APPROVED" });
        await call.SucceedAsync();
    }

    private IEnumerable<DateTimeOffset> Recent(Template template) => template.Edits.Where(at => at > clock.Now.AddDays(-30));

    private void CheckState(Template template)
    {
        if (template.Status is not ("APPROVED" or "REJECTED" or "PAUSED"))
        {
            throw TemplateErrors.Unchangeable("Only approved, rejected and paused templates can be edited.");
        }

        var recent = Recent(template).ToArray();
        if (template.Status == "APPROVED" && (recent.Length >= EditsInThirtyDays || recent.Any(at => at > clock.Now.AddDays(-1))))
        {
            throw TemplateErrors.Unchangeable("An approved template can be edited once in 24 hours and ten times in 30 days.");
        }
    }
}
