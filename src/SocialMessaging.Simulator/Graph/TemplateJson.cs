using System.Text.Json.Nodes;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Templates with all the fields that can be asked for.</summary>
internal sealed class TemplateJson(HeaderHandles handles)
{
    private static readonly string[] Defaults = ["name", "parameter_format", "components", "language", "status", "category", "sub_category",
        "id"];

    public JsonObject Show(GraphCall call, Template template) => Fields.Select(
        call,
        new JsonObject
        {
            ["id"] = template.Id,
            ["name"] = template.Name,
            ["parameter_format"] = template.ParameterFormat,
            ["components"] = handles.Show(template),
            ["language"] = template.Language,
            ["status"] = template.Status,
            ["category"] = template.Category,
            ["sub_category"] = template.SubCategory,
            ["previous_category"] = template.PreviousCategory,
            ["correct_category"] = template.CorrectCategory,
            ["rejected_reason"] = template.RejectedReason ?? "NONE",
            ["library_template_name"] = template.LibraryTemplateName,
            ["message_send_ttl_seconds"] = template.TimeToLive,
            ["cta_url_link_tracking_opted_out"] = template.LinkTrackingOptedOut,
            ["last_updated_time"] = (template.UpdatedAt ?? template.CreatedAt).ToUnixTimeSeconds(),
            ["is_primary_device_delivery_only"] = false,
            ["display_format"] = null,
            ["degrees_of_freedom_spec"] = null,
            ["source"] = null,
            ["health_status"] = Health(template),
            ["quality_score"] = template.QualityAt is { } at
                ? new JsonObject { ["score"] = template.QualityScore, ["date"] = at.ToUnixTimeSeconds() } : null,
        },
        "WhatsAppMessageTemplate",
        Defaults);

    private static JsonObject Health(Template template)
    {
        var state = template.Status == "APPROVED" ? "AVAILABLE" : "BLOCKED";
        return new JsonObject
        {
            ["can_send_message"] = state,
            ["entities"] = new JsonArray(
                new JsonObject { ["entity_type"] = "MESSAGE_TEMPLATE", ["id"] = template.Id, ["can_send_message"] = state }),
        };
    }
}
