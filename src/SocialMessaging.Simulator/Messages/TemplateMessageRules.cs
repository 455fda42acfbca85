using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Messages;

/// <summary>A template message: the template must be approved, and every variable needs its parameter. Also renders it for the
/// phone.</summary>
internal sealed class TemplateMessageRules(TemplateLifecycle book, MediaRules media, FlowMessageRules flows)
{
    private const int LongestBody = 1024;

    public MessageDraft Check(MessageDraft draft, JsonObject content, PhoneNumber phone)
    {
        var name = Rule.Text(content, "name", "template", 512);
        var language = Rule.Text(Rule.Member(content, "language", "template"), "code", "template['language']", 15);
        var template = book.Of(phone.WabaId).FirstOrDefault(known => known.Name == name && known.Language == language);
        CheckState(template, name, language);
        var given = content.Items("components").Objects().ToArray();
        var rendered = new JsonObject();
        int? failure = null;
        var buttonIndex = 0;
        // CheckState refuses null; components are an array
        foreach (var component in ((JsonArray)MetaJson.Thaw(template!.Components)!).Objects())
        {
            switch (TemplateShape.Type(component))
            {
                case "HEADER":
                    failure ??= RenderHeader(component, Find(given, "header"), template, rendered, phone);
                    break;
                case "BODY":
                    rendered["body"] = Body(component, Find(given, "body"), template);
                    break;
                case "FOOTER":
                    rendered["footer"] = component.Text("text");
                    break;
                case "BUTTONS":
                    rendered["buttons"] = new JsonArray(
                        [.. component.Items("buttons").Objects().Select(button => (JsonNode)Button(button, given, buttonIndex++))]);
                    break;
            }
        }

        var flow = rendered.Items("buttons").Objects().FirstOrDefault(button => button.Text("type") == "FLOW")?.Text("flow_id");
        return draft with
        {
            Template = template,
            Rendered = rendered,
            Failure = failure,
            FlowId = flow is null ? null : flows.Sendable(phone.WabaId, flow, null, false).Id,
        };
    }

    private static void CheckState(Template? template, string name, string language)
    {
        switch (template?.Status)
        {
            case "APPROVED":
                return;
            case "PAUSED":
                throw GraphErrors.Template(132015, "Template is paused", $"template name ({name}) is paused because of its low quality");
            case "DISABLED":
                throw GraphErrors.Template(132016, "Template is disabled", $"template name ({name}) is disabled for good");
            default:
                throw GraphErrors.Template(
                    132001, "Template name does not exist in the translation", $"template name ({name}) does not exist in {language}");
        }
    }

    private int? RenderHeader(JsonObject header, JsonObject? given, Template template, JsonObject rendered, PhoneNumber phone)
    {
        var format = header.Text("format")?.ToUpperInvariant() ?? "TEXT";
        var parameters = given?.Items("parameters").Objects().ToArray() ?? [];
        if (format == "TEXT")
        {
            rendered["header"] = new JsonObject
            {
                ["format"] = "TEXT",
                ["text"] = Fill("header", header.Text("text") ?? "", parameters, template)
            };
            return null;
        }

        var kind = format.ToLowerInvariant();
        var parameter = parameters.FirstOrDefault();
        if (parameters.Length != 1 || parameter?.Text("type") != kind || parameter.Child(kind) is not { } value)
        {
            throw GraphErrors.Template(
                132012, "Parameter format does not match format in the created template",
                $"header: Format mismatch, expected {format}, received {parameter?.Text("type")?.ToUpperInvariant() ?? "UNKNOWN"}");
        }

        rendered["header"] = new JsonObject { ["format"] = format, [kind] = value.DeepClone() };
        if (kind == "location")
        {
            PlainRules.CheckLocation(value, "template['components']['header']['location']");
            return null;
        }

        return media.Check(value, kind, $"template['components']['header']['{kind}']", phone);
    }

    private static string Body(JsonObject body, JsonObject? given, Template template)
    {
        // Meta writes an authentication template's text itself: the code is its one variable.
        var text = template.Category == "AUTHENTICATION" ? "{{1}} is your verification code." : body.Text("text") ?? "";
        var filled = Fill("body", text, given?.Items("parameters").Objects().ToArray() ?? [], template);
        return filled.Length <= LongestBody
            ? filled
            : throw GraphErrors.Template(132005, "Translated text too long", $"body: text is longer than {LongestBody} characters");
    }

    private static string Fill(string where, string text, JsonObject[] parameters, Template template)
    {
        var variables = TemplateText.Variables(text);
        if (parameters.Length != variables.Count)
        {
            throw GraphErrors.Template(
                132000, "Number of parameters does not match the expected number of params",
                $"{where}: number of localizable_params ({parameters.Length}) does not match the expected number of params "
                + $"({variables.Count})");
        }

        foreach (var parameter in parameters.Where(parameter => parameter.Text("type") is not ("text" or "currency" or "date_time")))
        {
            throw GraphErrors.Template(
                132012, "Parameter format does not match format in the created template",
                $"{where}: Format mismatch, expected TEXT, received {parameter.Text("type")?.ToUpperInvariant() ?? "UNKNOWN"}");
        }

        return TemplateText.Fill(text, variable => Value(Parameter(where, variable, parameters, template)));
    }

    private static JsonObject Parameter(string where, string variable, JsonObject[] parameters, Template template)
    {
        if (template.ParameterFormat == "NAMED")
        {
            return parameters.FirstOrDefault(parameter => parameter.Text("parameter_name") == variable) ?? throw GraphErrors.Template(
                132012, "Parameter format does not match format in the created template",
                $"{where}: Parameter name is missing or wrong: {variable}");
        }

        return parameters[int.Parse(variable, CultureInfo.InvariantCulture) - 1];
    }

    private static string? Value(JsonObject parameter)
    {
        var text = parameter.Text("text") ?? parameter.Child(parameter.Text("type") ?? "")?.Text("fallback_value");
        return string.IsNullOrEmpty(text) ? throw GraphErrors.Required("A parameter of the template has no text.") : text;
    }

    private static JsonObject Button(JsonObject button, JsonObject[] given, int index)
    {
        var type = TemplateShape.Type(button);
        var own = given.FirstOrDefault(component => component.Text("type")?.ToUpperInvariant() == "BUTTON"
            && component.Text("index") == index.ToString(CultureInfo.InvariantCulture));
        var parameter = own?.Items("parameters").Objects().FirstOrDefault();
        var url = button.Text("url");
        if (type == "URL" && TemplateText.Variables(url).Count > 0 || type is "OTP" or "COPY_CODE")
        {
            var value = parameter?.Text("text") ?? parameter?.Text("coupon_code")
                ?? throw GraphErrors.InvalidValue($"buttons: Button at index {index} of type {type} requires a parameter");
            url = url is null ? null : TemplateText.Fill(url, _ => value);
        }

        var rendered = new JsonObject { ["type"] = type, ["text"] = button.Text("text") ?? (type == "OTP" ? "Copy code" : type) }
            .With("url", url).With("phone_number", button.Text("phone_number")).With("payload", parameter?.Text("payload"));
        return type == "FLOW" ? FlowButton(rendered, button, parameter?.Child("action")) : rendered;
    }

    // The data of the first screen: as Meta has it, or inside of {"screen","data"}, as AWS's example writes it.
    private static JsonObject FlowButton(JsonObject rendered, JsonObject button, JsonObject? action)
    {
        var given = FlowMessageRules.DataOf(action?["flow_action_data"]);
        var nested = given is { Count: 2 } && given.Text("screen") is not null ? FlowMessageRules.DataOf(given["data"]) : null;
        return rendered.With("flow_id", button.Text("flow_id"))
            .With("flow_token", action?.Text("flow_token"))
            .With("flow_action", button.Text("flow_action")?.ToLowerInvariant())
            .With("navigate_screen", nested is null ? button.Text("navigate_screen") : given!.Text("screen"))
            .With("flow_action_data", (nested ?? given)?.DeepClone());
    }

    private static JsonObject? Find(JsonObject[] given, string type) =>
        given.FirstOrDefault(component => type.Equals(component.Text("type"), StringComparison.OrdinalIgnoreCase));
}
