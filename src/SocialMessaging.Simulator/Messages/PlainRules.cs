using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Messages;

/// <summary>Locations and contacts.</summary>
internal static class PlainRules
{
    private const int MostContacts = 257;

    private static readonly string[] NameParts = ["first_name", "last_name", "middle_name", "suffix", "prefix"];

    public static void CheckLocation(JsonObject location, string path)
    {
        CheckCoordinate(location, "latitude", path, 90);
        CheckCoordinate(location, "longitude", path, 180);
        Rule.OptionalText(location, "name", path, 1000);
        Rule.OptionalText(location, "address", path, 1000);
    }

    public static void CheckContacts(JsonNode? content)
    {
        var contacts = content as JsonArray ?? throw GraphErrors.Required("The parameter contacts is required.");
        if (contacts.Count is 0 or > MostContacts)
        {
            throw GraphErrors.InvalidValue($"contacts must hold 1 to {MostContacts} contacts.");
        }

        for (var index = 0; index < contacts.Count; index++)
        {
            var path = $"contacts[{index}]";
            var name = Rule.Member(Rule.Object(contacts[index], path), "name", path);
            Rule.Text(name, "formatted_name", path + "['name']", 1024);
            if (!NameParts.Any(part => name.Text(part) is { Length: > 0 }))
            {
                throw GraphErrors.Required($"{path}['name'] needs at least one more part than formatted_name.");
            }
        }
    }

    // Meta's own samples send numbers as texts.
    private static void CheckCoordinate(JsonObject location, string name, string path, double most)
    {
        var text = location.Text(name) ?? throw GraphErrors.Required($"The parameter {path}['{name}'] is required.");
        if (!double.TryParse(text, CultureInfo.InvariantCulture, out var value) || !(Math.Abs(value) <= most))
        {
            throw GraphErrors.InvalidValue($"{path}['{name}'] must be a number from -{most} to {most}.");
        }
    }
}
