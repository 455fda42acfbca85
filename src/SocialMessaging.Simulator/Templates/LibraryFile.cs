using System.Globalization;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Templates;

/// <summary>Reads the library that is built in: each entry in each of its languages is a row of its own, as with Meta.</summary>
internal static class LibraryFile
{
    private const string Resource = "Templates/library.json";
    private const long FirstId = 7138055039625000;
    private const int IdsOfEntry = 100;

    private static readonly JsonObject Content = Read();

    public static IReadOnlyList<LibraryTemplate> Rows()
    {
        var rows = new List<LibraryTemplate>();
        foreach (var (number, entry) in Content.Items("entries").Objects().Index())
        {
            var id = FirstId + number * IdsOfEntry;
            foreach (var (tongue, locales) in Content.Child("languages")!) // the file has them
            {
                rows.AddRange(Texts(locales).Select(
                    locale => Row(entry, tongue, locale, id++.ToString(CultureInfo.InvariantCulture))));
            }
        }

        return rows;
    }

    /// <summary>The sentence that an option of the body adds, in a language of the library.</summary>
    public static string Sentence(string option, string tongue) => Content.Child("sentences")!.Child(option)!.Text(tongue)!; // complete

    private static LibraryTemplate Row(JsonObject entry, string tongue, string locale, string id)
    {
        var text = entry.Child("texts")!.Child(tongue)!; // every entry has every language
        return new LibraryTemplate(
            id, Required(entry, "name"), locale, Required(entry, "category"), Required(entry, "topic"), Required(entry, "usecase"),
            Required(text, "body"))
        {
            Tongue = tongue,
            Header = text.Text("header"),
            Industries = Texts(entry["industry"]),
            Samples = Texts(entry["samples"]),
            ParameterTypes = Texts(entry["types"]),
            Buttons = [.. Texts(entry["buttons"]).Zip(Texts(text["labels"]))],
        };
    }

    private static string Required(JsonObject source, string name) =>
        source.Text(name) ?? throw new InvalidDataException($"{Resource} has an entry without {name}.");

    private static string[] Texts(JsonNode? list) => [.. (list as JsonArray ?? []).Select(item => item?.ToString() ?? "")];

    private static JsonObject Read()
    {
        using var stream = typeof(LibraryFile).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        return JsonNode.Parse(stream) as JsonObject ?? throw new InvalidDataException($"{Resource} is not a JSON object.");
    }
}
