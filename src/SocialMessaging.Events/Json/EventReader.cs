using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Events.Json;

/// <summary>Reads JSON into a type, and says what was wrong without showing content, which is a customer's.</summary>
internal static class EventReader
{
    public static T Read<T>(string json, string what, JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(json, type) ?? throw new WhatsAppEventException($"Instead of {what} there is null.");
        }
        catch (JsonException exception)
        {
            throw Wrong(what, exception);
        }
    }

    /// <summary>The place is told, the text of the parser is not: it may show a value.</summary>
    public static WhatsAppEventException Wrong(string what, JsonException exception) =>
        new($"{char.ToUpperInvariant(what[0])}{what.Substring(1)} is not JSON of the documented form at {exception.Path ?? "$"}.");
}
