using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Flows;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Buttons of a template from the library: its texts, with targets from <c>library_template_button_inputs</c>.</summary>
internal static class LibraryButtons
{
    private const string Parameter = "library_template_button_inputs";

    public static JsonArray Build(LibraryTemplate template, JsonObject body)
    {
        var inputs = Inputs(body);
        var buttons = new JsonArray();
        foreach (var (type, text) in template.Buttons)
        {
            // Inputs has looked at the types.
            var input = inputs.Find(given => given.Text("type")!.Equals(type, StringComparison.OrdinalIgnoreCase));
            if (input is not null)
            {
                inputs.Remove(input);
            }

            buttons.Add((JsonNode)Button(type, text, input));
        }

        return buttons;
    }

    // Meta's documentation sends these parameters as a JSON text, working clients as JSON.
    public static JsonNode? Parsed(JsonNode? given, string name)
    {
        if (given is not JsonValue value || !value.TryGetValue<string>(out var json))
        {
            return given;
        }

        try
        {
            return MetaJson.Parse(json);
        }
        catch (JsonException)
        {
            throw GraphErrors.Parameter($"Param {name} is not valid JSON");
        }
    }

    private static List<JsonObject> Inputs(JsonObject body)
    {
        var given = Parsed(body[Parameter], Parameter);
        if (given is not (null or JsonArray))
        {
            throw GraphErrors.Parameter($"Param {Parameter} must be an array");
        }

        var inputs = (given as JsonArray).Objects().ToList();
        var nameless = inputs.FindIndex(input => input.Text("type") is null);
        return nameless < 0 ? inputs : throw GraphErrors.Parameter($"The parameter {Parameter}[{nameless}]['type'] is required.");
    }

    private static JsonObject Button(string type, string text, JsonObject? input)
    {
        var button = new JsonObject { ["type"] = type, ["text"] = text };
        switch (type)
        {
            case "URL":
                var url = input?.Child("url");
                button["url"] = url?.Text("base_url") ?? throw Missing("url['base_url']");
                return button.With("example", url.Text("url_suffix_example") is { } sample ? new JsonArray(sample) : null);
            case "PHONE_NUMBER":
                button["phone_number"] = input?.Text("phone_number") ?? throw Missing("phone_number");
                return button;
            case "OTP":
                button["otp_type"] = input?.Text("otp_type")?.ToUpperInvariant() ?? throw Missing("otp_type");
                return button.With("zero_tap_terms_accepted", input["zero_tap_terms_accepted"]?.DeepClone())
                    .With("supported_apps", input["supported_apps"]?.DeepClone());
            case "FLOW":
                // The library brings the flow along.
                return button.With("flow_json", SampleFlow.Document);
            default:
                return button;
        }

        GraphException Missing(string member) =>
            GraphErrors.Parameter($"The parameter {Parameter}[]['{type}'] needs {member} for the button \"{text}\".");
    }
}
