using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Checks that many message types share, with Meta's way of naming the parameter.</summary>
internal static class Rule
{
    public static JsonObject Object(JsonNode? node, string path) => node switch
    {
        JsonObject found => found,
        null => throw GraphErrors.Required($"The parameter {path} is required."),
        _ => throw GraphErrors.InvalidParameter($"Param {path} must be a JSON object."),
    };

    public static JsonObject Member(JsonObject parent, string name, string path) => Object(parent[name], $"{path}['{name}']");

    /// <summary>A text of 1 up to a number of characters.</summary>
    public static string Text(JsonObject parent, string name, string path, int longest)
    {
        var text = parent[name] is JsonValue value && value.TryGetValue<string>(out var found) ? found : null;
        if (string.IsNullOrEmpty(text))
        {
            throw GraphErrors.Required($"The parameter {path}['{name}'] is required.");
        }

        return text.Length <= longest
            ? text
            : throw GraphErrors.InvalidValue($"{path}['{name}'] length invalid. Min length: 1, Max length: {longest}");
    }

    public static string? OptionalText(JsonObject parent, string name, string path, int longest) =>
        parent[name] is null ? null : Text(parent, name, path, longest);

    public static JsonObject[] List(JsonObject parent, string name, string path, int least, int most)
    {
        var items = parent[name] as JsonArray ?? throw GraphErrors.Required($"The parameter {path}['{name}'] is required.");
        var objects = items.OfType<JsonObject>().ToArray();
        return objects.Length == items.Count && objects.Length >= least && objects.Length <= most
            ? objects
            : throw GraphErrors.InvalidValue($"{path}['{name}'] must hold {least} to {most} objects.");
    }

    public static void Distinct(IEnumerable<string> values, string what)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in values.Where(value => !seen.Add(value)))
        {
            throw GraphErrors.InvalidValue($"Duplicated {what}: {value}");
        }
    }
}
