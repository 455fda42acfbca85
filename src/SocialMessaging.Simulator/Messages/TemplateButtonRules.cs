using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Messages;

/// <summary>The buttons of a template message: what a send has to say for each, and what the phone gets to see.</summary>
internal static class TemplateButtonRules
{
    private static readonly Dictionary<string, string> Kinds = new(StringComparer.Ordinal)
    {
        ["QUICK_REPLY"] = "quick_reply",
        ["URL"] = "url",
        ["OTP"] = "url",
        ["COPY_CODE"] = "copy_code",
        ["FLOW"] = "flow",
        ["CATALOG"] = "catalog",
        ["MPM"] = "mpm",
        ["SPM"] = "spm",
        ["VOICE_CALL"] = "voice_call",
    };

    public static JsonObject Render(JsonObject button, JsonObject[] given, int index)
    {
        var type = TemplateShape.Type(button);
        var own = given.FirstOrDefault(component => component.Text("type")?.ToUpperInvariant() == "BUTTON"
            && component.Text("index") == index.ToString(CultureInfo.InvariantCulture));
        CheckKind(own, type, index);
        var parameter = own?.Items("parameters").Objects().FirstOrDefault();
        var rendered = new JsonObject { ["type"] = type, ["text"] = button.Text("text") ?? Caption(type) };
        switch (type)
        {
            case "URL":
                return rendered.With("url", Url(button, parameter, index));
            case "PHONE_NUMBER":
                return rendered.With("phone_number", button.Text("phone_number"));
            case "COPY_CODE" or "OTP":
                rendered["code"] = Required(type, type == "OTP" ? parameter?.Text("text") : parameter?.Text("coupon_code"), index);
                return rendered.With("otp_type", button.Text("otp_type")?.ToUpperInvariant());
            case "FLOW":
                return Flow(rendered, button, parameter?.Child("action"));
            default:
                return rendered.With("payload", parameter?.Text("payload"));
        }
    }

    private static void CheckKind(JsonObject? own, string type, int index)
    {
        if (own?.Text("sub_type")?.ToLowerInvariant() is not { } given)
        {
            return;
        }

        if (!Kinds.TryGetValue(type, out var kind))
        {
            throw GraphErrors.InvalidValue($"buttons: Button at index {index} of type {type} takes no parameters");
        }

        if (given != kind)
        {
            throw GraphErrors.InvalidValue($"buttons: Button at index {index} of type {type} needs sub_type {kind}, received {given}");
        }
    }

    private static string? Url(JsonObject button, JsonObject? parameter, int index)
    {
        var url = button.Text("url");
        return TemplateText.Variables(url).Count == 0 ? url : TemplateText.Fill(url!, _ => Required("URL", parameter?.Text("text"), index));
    }

    private static string Required(string type, string? value, int index) => string.IsNullOrEmpty(value)
        ? throw GraphErrors.InvalidValue($"buttons: Button at index {index} of type {type} requires a parameter") : value;

    private static string Caption(string type) => type is "OTP" or "COPY_CODE" ? "Copy code" : type;

    // The data of the first screen: as Meta has it, or inside of {"screen","data"}, as AWS's example writes it.
    private static JsonObject Flow(JsonObject rendered, JsonObject button, JsonObject? action)
    {
        var given = FlowMessageRules.DataOf(action?["flow_action_data"]);
        var nested = given is { Count: 2 } && given.Text("screen") is not null ? FlowMessageRules.DataOf(given["data"]) : null;
        return rendered.With("flow_id", button.Text("flow_id"))
            .With("flow_token", action?.Text("flow_token"))
            .With("flow_action", button.Text("flow_action")?.ToLowerInvariant())
            .With("navigate_screen", nested is null ? button.Text("navigate_screen") : given!.Text("screen"))
            .With("flow_action_data", (nested ?? given)?.DeepClone());
    }
}
