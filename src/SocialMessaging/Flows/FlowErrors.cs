using System.Text.Json;

namespace SocialMessaging.Flows;

/// <summary>
/// Meta's validation errors as the service model has them, texts. Each is the JSON of Meta's object as it came, so that line, column and
/// pointers are kept.
/// </summary>
public static class FlowErrors
{
    private const int MostCharacters = 1_048_576;

    public static IReadOnlyList<string> Texts(IReadOnlyList<JsonElement>? errors) => errors is null ? [] : [.. errors.Select(Text)];

    private static string Text(JsonElement error)
    {
        var text = error.ValueKind == JsonValueKind.String ? error.GetString() ?? "" : error.GetRawText();
        return text.Length <= MostCharacters ? text : text[..(
            char.IsHighSurrogate(text[MostCharacters - 1]) ? MostCharacters - 1 : MostCharacters)];
    }
}
