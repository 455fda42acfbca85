using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>The simulator's template library, in our own words, and the templates that accounts make from it.</summary>
internal static class TemplateLibrary
{
    public static readonly IReadOnlyList<LibraryTemplate> All = LibraryFile.Rows();

    public static JsonObject Show(LibraryTemplate template)
    {
        var shown = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = template.Language,
            ["category"] = template.Category,
            ["topic"] = template.Topic,
            ["usecase"] = template.UseCase,
            ["industry"] = Texts(template.Industries),
        }.With("header", template.Header);
        shown["body"] = template.Body;
        shown["body_params"] = Texts(template.Samples);
        shown["body_param_types"] = Texts(template.ParameterTypes);
        if (template.Buttons.Count > 0)
        {
            shown["buttons"] = new JsonArray([.. template.Buttons.Select(button => (JsonNode)Button(button.Type, button.Text))]);
        }

        shown["id"] = template.Id;
        return shown;
    }

    /// <summary>The components of a template that is made from the library, with the caller's button targets and additions.</summary>
    public static JsonArray Build(string name, string language, string category, JsonObject body)
    {
        var known = All.Where(template => template.Name == name).ToArray();
        if (known.Length == 0)
        {
            throw GraphErrors.Parameter($"Param library_template_name: there is no library template {name}");
        }

        var chosen = known.FirstOrDefault(template => template.Language == language)
            ?? throw GraphErrors.Parameter($"Param language: the library template {name} does not exist in {language}");
        if (category != chosen.Category)
        {
            throw GraphErrors.Parameter($"Param category must be {chosen.Category} for this library template");
        }

        var components = new JsonArray();
        if (chosen.Header is not null)
        {
            components.Add((JsonNode)new JsonObject { ["type"] = "HEADER", ["format"] = "TEXT", ["text"] = chosen.Header });
        }

        LibraryBody.Add(components, chosen, body);
        if (chosen.Buttons.Count > 0)
        {
            components.Add((JsonNode)new JsonObject { ["type"] = "BUTTONS", ["buttons"] = LibraryButtons.Build(chosen, body) });
        }

        return components;
    }

    private static JsonObject Button(string type, string text)
    {
        var button = new JsonObject { ["type"] = type, ["text"] = text };
        switch (type)
        {
            case "URL":
                return button.With("url", "https://www.example.com/{{1}}");
            case "PHONE_NUMBER":
                return button.With("phone_number", "+15550100099");
            case "OTP":
                button["otp_type"] = "ONE_TAP";
                button["zero_tap_terms_accepted"] = false;
                button["supported_apps"] = new JsonArray(
                    new JsonObject { ["package_name"] = "com.example.shop", ["signature_hash"] = "K8a/AINcGX7" });
                return button;
            default:
                return button;
        }
    }

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];
}
