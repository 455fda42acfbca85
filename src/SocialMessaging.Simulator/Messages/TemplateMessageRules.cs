using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Templates;

namespace SocialMessaging.Simulator.Messages;

/// <summary>
/// A template message: the template must be approved, and every variable needs its parameter. Also renders it for the phone.
/// </summary>
internal sealed class TemplateMessageRules(TemplateLifecycle templates, MediaRules media, FlowMessageRules flows)
{
    private const int LongestBody = 1024;

    public MessageDraft Check(MessageDraft draft, JsonObject content, PhoneNumber phone)
    {
        var name = Rule.Text(content, "name", "template", 512);
        var language = Rule.Text(Rule.Member(content, "language", "template"), "code", "template['language']", 15);
        var template = templates.Of(phone.WabaId).FirstOrDefault(known => known.Name == name && known.Language == language);
        CheckState(template, name, language);
        var given = content.Items("components").Objects().ToArray();
        var rendered = new JsonObject();
        // CheckState refuses null; components are an array
        var components = (JsonArray)MetaJson.Thaw(template!.Components)!;
        var failure = Render(components, given, template, rendered, phone);
        var flow = rendered.Items("buttons").Objects().FirstOrDefault(button => button.Text("type") == "FLOW")?.Text("flow_id");
        return draft with
        {
            Template = template,
            Rendered = rendered,
            Failure = failure,
            FlowId = flow is null ? null : flows.Sendable(phone.WabaId, flow, null, false).Id,
        };
    }

    // The parts of a message, or of one card of its carousel. Returns the error with which the message will fail, if any.
    private int? Render(JsonArray components, JsonObject[] given, Template template, JsonObject rendered, PhoneNumber phone)
    {
        int? failure = null;
        foreach (var component in components.Objects())
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
                    rendered["footer"] = Footer(component);
                    break;
                case "BUTTONS":
                    rendered["buttons"] = new JsonArray(
                        [.. component.Items("buttons").Objects()
                            .Select((button, at) => (JsonNode)TemplateButtonRules.Render(button, given, at))]);
                    break;
                case "CAROUSEL":
                    failure ??= RenderCards(component, Find(given, "carousel"), template, rendered, phone);
                    break;
            }
        }

        return failure;
    }

    private int? RenderCards(JsonObject carousel, JsonObject? given, Template template, JsonObject rendered, PhoneNumber phone)
    {
        var cards = carousel.Items("cards").Objects().ToArray();
        var filled = given?.Items("cards").Objects().ToArray() ?? [];
        if (filled.Length != cards.Length)
        {
            throw GraphErrors.Template(
                132012, "Parameter format does not match format in the created template",
                $"carousel: number of cards ({filled.Length}) does not match the expected number of cards ({cards.Length})");
        }

        int? failure = null;
        var shown = new JsonArray();
        foreach (var (at, card) in cards.Index())
        {
            var own = filled.FirstOrDefault(one => one.Text("card_index") == at.ToString(CultureInfo.InvariantCulture)) ?? filled[at];
            var part = new JsonObject();
            failure ??= Render(card.Items("components") ?? [], own.Items("components").Objects().ToArray(), template, part, phone);
            shown.Add((JsonNode)part);
        }

        rendered["cards"] = shown;
        return failure;
    }

    // The footer of an authentication template is Meta's own as well.
    private static string? Footer(JsonObject footer) => footer.Text("code_expiration_minutes") is { } minutes
        ? $"This code expires in {minutes} minutes." : footer.Text("text");

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
                ["text"] = Fill("header", header.Text("text") ?? "", parameters, template),
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
        var text = template.Category == "AUTHENTICATION" ? Code(body) : body.Text("text") ?? "";
        var filled = Fill("body", text, given?.Items("parameters").Objects().ToArray() ?? [], template);
        return filled.Length <= LongestBody
            ? filled
            : throw GraphErrors.Template(132005, "Translated text too long", $"body: text is longer than {LongestBody} characters");
    }

    private static string Code(JsonObject body) => "*{{1}}* is your verification code."
        + (body.Truth("add_security_recommendation") ? " For your security, do not share this code." : "");

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

    private static JsonObject? Find(JsonObject[] given, string type) =>
        given.FirstOrDefault(component => type.Equals(component.Text("type"), StringComparison.OrdinalIgnoreCase));
}
