using System.Text;
using System.Text.Json;
using SocialMessaging.Errors;

namespace SocialMessaging.Meta;

/// <summary>
/// Parameters that steer Graph itself, whatever is posted: another token, another method, another form of the answer. Graph reads them
/// from query and body alike, so that a POST with <c>"method":"delete"</c> may be a DELETE; at the top level of a caller's JSON they are
/// refused.
/// </summary>
public static class GraphControlMembers
{
    private static readonly string[] Names =
    [
        "access_token", "appsecret_proof", "appsecret_time", "batch", "callback", "date_format", "debug", "fields", "format", "id", "ids",
        "include_headers", "locale", "metadata", "method", "pretty", "return_ssl_resources", "suppress_http_code",
    ];

    private static readonly byte[][] Encoded = [.. Names.Select(Encoding.UTF8.GetBytes)];

    /// <summary>Refuses a JSON object that holds one at its top level; what is not a JSON object is not looked into.</summary>
    /// <param name="json">UTF-8.</param>
    /// <param name="member">The caller's member that the JSON came in.</param>
    /// <exception cref="InvalidParametersException">It holds one; the text names it.</exception>
    public static void Refuse(ReadOnlySpan<byte> json, string member)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                Refuse(ref reader, member);
                reader.Skip();
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Not JSON: whoever parses it says so.
        }
    }

    /// <summary>Refuses the property name on which the reader stands, for those who go through the top level anyway.</summary>
    /// <exception cref="InvalidParametersException">It is one.</exception>
    public static void Refuse(ref Utf8JsonReader reader, string member)
    {
        for (var i = 0; i < Encoded.Length; i++)
        {
            if (reader.ValueTextEquals(Encoded[i]))
            {
                throw new InvalidParametersException(
                    $"{member}: \"{Names[i]}\" at the top level is a parameter of Meta's Graph API itself and is not allowed.");
            }
        }
    }
}
