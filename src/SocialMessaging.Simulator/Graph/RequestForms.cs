using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Bodies that are not JSON as a whole.</summary>
internal static class RequestForms
{
    private const int MostFields = 1000;

    /// <summary>Whether a body is left to who expects it: multipart, or a file as it is.</summary>
    public static bool IsStreamed(string type) =>
        type.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
        || !type.StartsWith("application/json", StringComparison.OrdinalIgnoreCase)
        && !type.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase)
        && type.Length > 0 && !type.StartsWith("text/", StringComparison.OrdinalIgnoreCase);

    public static Dictionary<string, StringValues> Fields(byte[] body) => body.AsSpan().Count((byte)'&') < MostFields
        ? QueryHelpers.ParseQuery(Encoding.UTF8.GetString(body))
        : throw GraphErrors.Parameter($"The request body has more than {MostFields} fields");

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
