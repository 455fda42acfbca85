using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Body and footer of a template from the library, with what <c>library_template_body_inputs</c> adds.</summary>
internal static class LibraryBody
{
    private const string Parameter = "library_template_body_inputs";
    private const string Expiry = "code_expiration_minutes";
    private const string Recommendation = "add_security_recommendation";
    private static readonly string[] Sentences = ["add_contact_number", "add_learn_more_link", "add_track_package_link"];

    public static void Add(JsonArray components, LibraryTemplate template, JsonObject body)
    {
        var inputs = Inputs(body);
        foreach (var name in inputs.Select(input => input.Key)
            .Where(name => name is not (Expiry or Recommendation) && !Sentences.Contains(name)))
        {
            throw GraphErrors.Parameter($"Unexpected key \"{name}\" on param \"{Parameter}\".");
        }

        foreach (var name in (string[])[.. Sentences, Recommendation])
        {
            if (inputs.ContainsKey(name) && inputs.Text(name) is not ("true" or "false"))
            {
                throw GraphErrors.Parameter($"Param {Parameter}['{name}'] must be a boolean");
            }
        }

        var minutes = Minutes(inputs);
        if (template.Category == "AUTHENTICATION")
        {
            components.Add((JsonNode)new JsonObject { ["type"] = "BODY", [Recommendation] = inputs.Truth(Recommendation) });
            if (minutes is { } life)
            {
                components.Add((JsonNode)new JsonObject { ["type"] = "FOOTER", [Expiry] = life });
            }

            return;
        }

        var added = Sentences.Where(name => inputs.Truth(name)).Select(name => " " + LibraryFile.Sentence(name, template.Tongue));
        var samples = new JsonArray([.. template.Samples.Select(sample => (JsonNode)sample)]);
        components.Add((JsonNode)new JsonObject
        {
            ["type"] = "BODY",
            ["text"] = template.Body + string.Concat(added),
            ["example"] = new JsonObject { ["body_text"] = new JsonArray(samples) },
        });
    }

    private static JsonObject Inputs(JsonObject body)
    {
        var given = LibraryButtons.Parsed(body[Parameter], Parameter);
        return given is null ? [] : given as JsonObject ?? throw GraphErrors.Parameter($"Param {Parameter} must be an object");
    }

    private static int? Minutes(JsonObject inputs)
    {
        if (inputs[Expiry] is not { } given)
        {
            return null;
        }

        return given is JsonValue value && value.TryGetValue<int>(out var minutes) && minutes is >= 1 and <= 90
            ? minutes : throw GraphErrors.Parameter($"Param {Parameter}['{Expiry}'] must be an integer from 1 to 90");
    }
}
