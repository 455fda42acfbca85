using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialMessaging.Errors;

namespace SocialMessaging.Pipeline;

/// <summary>
/// Writes replies as rest-json clients read them: the error's name stands in the header and in the body, because a proxy may drop either.
/// </summary>
public static class ResponseWriter
{
    // With name and braces around it, the body of an error stays under 16 KB, whatever of the caller's is in its text.
    private const int MostMessageBytes = 15 * 1024;
    private const int EscapeLength = 6;

    public static ServiceResponse Success(string requestId, ReadOnlyMemory<byte> body) =>
        new(200, Headers(requestId, errorType: null), body);

    public static ServiceResponse Error(string requestId, SocialMessagingException error)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("__type"u8, error.ErrorType);
            json.WriteString("message"u8, Bounded(error.Message));
            json.WriteEndObject();
        }

        return new(error.StatusCode, Headers(requestId, error.ErrorType), buffer.WrittenMemory);
    }

    private static string Bounded(string message)
    {
        if (message.Length * EscapeLength <= MostMessageBytes)
        {
            return message;
        }

        var bytes = 0;
        var length = 0;
        foreach (var rune in message.EnumerateRunes())
        {
            bytes += JavaScriptEncoder.Default.WillEncode(rune.Value) ? rune.Utf16SequenceLength * EscapeLength : 1;
            if (bytes > MostMessageBytes)
            {
                return message[..length] + "…";
            }

            length += rune.Utf16SequenceLength;
        }

        return message;
    }

    private static Dictionary<string, string> Headers(string requestId, string? errorType)
    {
        var headers = new Dictionary<string, string>(3, StringComparer.OrdinalIgnoreCase)
        {
            ["Content-Type"] = "application/json",
            ["x-amzn-RequestId"] = requestId,
        };
        if (errorType is not null)
        {
            headers["x-amzn-ErrorType"] = errorType;
        }

        return headers;
    }
}
