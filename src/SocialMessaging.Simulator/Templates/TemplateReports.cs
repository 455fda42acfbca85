using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Templates;

/// <summary>The webhooks about templates, in the forms that Meta gives them. They go to the app's own callback.</summary>
internal sealed class TemplateReports(AccountReports reports)
{
    /// <summary>The status that a template has now, and what Meta says about it.</summary>
    public void Status(Template before, Template after)
    {
        var resumed = before.Status == "PAUSED" && after.Status == "APPROVED";
        var value = new JsonObject
        {
            ["event"] = before.Status == "ARCHIVED" && after.Status == "APPROVED" ? "UNARCHIVED" : after.Status,
        };
        Name(value, after);
        value["reason"] = after.Status is "DELETED" or "PENDING_DELETION" ? null : after.RejectedReason ?? "NONE";
        value["message_template_category"] = after.Category;
        switch (after.Status)
        {
            case "REJECTED" when after.RejectedReason == "INVALID_FORMAT":
                value["rejection_info"] = new JsonObject
                {
                    ["reason"] = "The template does not have the format that its category needs.",
                    ["recommendation"] = "Check variables, samples and the wording, and send the template for review again.",
                };
                break;
            case "PAUSED":
                value["other_info"] = after.ResumeAt is null
                    ? Info("RATE_LIMITING_PAUSE", "The template has been paused because its messages are paced.")
                    : Info(
                        after.Pauses > 1 ? "SECOND_PAUSE" : "FIRST_PAUSE",
                        $"The template has been paused for {(after.Pauses > 1 ? 6 : 3)} hours because customers did not like it.");
                break;
            case "DISABLED":
                value["disable_info"] = new JsonObject { ["disable_date"] = after.UpdatedAt?.ToUnixTimeSeconds() };
                value["other_info"] = Info("DISABLED", "The template has been disabled because customers did not like it.");
                break;
            case "APPROVED" when resumed:
                value["other_info"] = Info("UNPAUSE", "The template can be sent again.");
                break;
        }

        reports.Send(after.WabaId, "message_template_status_update", value);
    }

    public void Quality(Template before, Template after) => reports.Send(
        after.WabaId, "message_template_quality_update",
        Name([], after).With("previous_quality_score", before.QualityScore).With("new_quality_score", after.QualityScore));

    /// <summary>A category that has changed.</summary>
    public void Category(Template before, Template after) => reports.Send(
        after.WabaId, "template_category_update",
        Name([], after).With("previous_category", before.Category).With("new_category", after.Category));

    /// <summary>A category that will change at a known time; until then the new category is the one of today.</summary>
    public void ImpendingCategory(Template template) => reports.Send(
        template.WabaId, "template_category_update",
        Name([], template).With("correct_category", template.CorrectCategory).With("new_category", template.Category)
            .With("category_update_timestamp", template.CategoryChangeAt?.ToUnixTimeSeconds()));

    /// <summary>The content after an edit.</summary>
    public void Components(Template template)
    {
        var components = (MetaJson.Thaw(template.Components) as JsonArray).Objects().ToArray();
        var value = Name([], template);
        value["message_template_element"] = Find("BODY")?.Text("text") ?? "";
        value.With("message_template_title", Find("HEADER")?.Text("text")).With("message_template_footer", Find("FOOTER")?.Text("text"));
        var buttons = Find("BUTTONS")?.Items("buttons").Objects().ToArray() ?? [];
        if (buttons.Length > 0)
        {
            value["message_template_buttons"] = new JsonArray([.. buttons.Select(button => (JsonNode)Button(button))]);
        }

        reports.Send(template.WabaId, "message_template_components_update", value);

        JsonObject? Find(string type) => components.FirstOrDefault(component => TemplateShape.Type(component) == type);
    }

    private static JsonObject Button(JsonObject button) => new JsonObject
    {
        ["message_template_button_type"] = TemplateShape.Type(button),
        ["message_template_button_text"] = button.Text("text"),
    }.With("message_template_button_url", button.Text("url")).With("message_template_button_phone_number", button.Text("phone_number"));

    private static JsonObject Info(string title, string description) => new() { ["title"] = title, ["description"] = description };

    // Ids are strings in answers and numbers in webhooks.
    private static JsonObject Name(JsonObject value, Template template)
    {
        value["message_template_id"] = long.Parse(template.Id, CultureInfo.InvariantCulture);
        value["message_template_name"] = template.Name;
        value["message_template_language"] = template.Language;
        return value;
    }
}
