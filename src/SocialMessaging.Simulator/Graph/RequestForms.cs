using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Bodies that are not JSON as a whole.</summary>
internal static class RequestForms
{
    /// <summary>Whether a body is left to who expects it: multipart, or a file as it is.</summary>
    public static bool IsStreamed(string type) =>
        type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && type.Length > 0 && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    /// <summary>Graph takes JSON objects and arrays as the text of a form field.</summary>
    public static JsonNode? Value(string text)
    {
        if (text.Length > 1 && text[0] is '{' or '[')
        {
            try
            {
                return MetaJson.Parse(text);
            }
            catch (JsonException)
            {
                return text;
            }
        }

        return text;
    }
}
