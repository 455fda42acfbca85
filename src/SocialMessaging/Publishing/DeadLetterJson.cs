using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace SocialMessaging.Publishing;

/// <summary>
/// A dead letter as JSON: <c>{"version":1,"reason","receivedAt","messageId"?,"entry"|"body"}</c>. The raw bytes stand in a string, or,
/// where they are no UTF-8, in base64 under <c>entryBase64</c> or <c>bodyBase64</c>.
/// </summary>
public static class DeadLetterJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Write(DeadLetter letter)
    {
        var buffer = new ArrayBufferWriter<byte>(letter.Raw.Length + 512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteNumber("version"u8, 1);
        WriteMembers(writer, letter);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Its members, into an object that has been begun.</summary>
    public static void WriteMembers(Utf8JsonWriter writer, DeadLetter letter)
    {
        writer.WriteString("reason"u8, letter.Reason);
        writer.WriteString("receivedAt"u8, letter.ReceivedAt);
        if (letter.MessageId is not null)
        {
            writer.WriteString("messageId"u8, letter.MessageId);
        }

        var name = letter.IsWholeBody ? "body" : "entry";
        if (Utf8.IsValid(letter.Raw.Span))
        {
            writer.WriteString(name, letter.Raw.Span);
        }
        else
        {
            writer.WriteBase64String(name + "Base64", letter.Raw.Span);
        }
    }

    /// <summary>Null where the text is not a dead letter.</summary>
    public static DeadLetter? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var root = document.RootElement;
            string? Text(string name) => root.TryGetProperty(name, out var value) ? value.GetString() : null;
            byte[]? Raw(string name) =>
                Text(name) is { } text ? Encoding.UTF8.GetBytes(text)
                : root.TryGetProperty(name + "Base64", out var value) ? value.GetBytesFromBase64()
                : null;
            var body = Raw("body");
            return (body ?? Raw("entry")) is { } raw
                ? new DeadLetter(Text("reason") ?? "", root.GetProperty("receivedAt").GetDateTimeOffset(), raw, body is not null,
                    Text("messageId"))
                : null;
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
