using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Events;

/// <summary>The body that SNS posts to an HTTP subscriber. It is not signed: a laptop has no certificate of SNS.</summary>
public static class SnsNotification
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static byte[] Write(LocalEvent item)
    {
        var buffer = new ArrayBufferWriter<byte>(item.Message.Length + 512);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("Type"u8, "Notification"u8);
            json.WriteString("MessageId"u8, item.MessageId);
            json.WriteString("TopicArn"u8, item.TopicArn);
            json.WriteString("Message"u8, item.Message.Span);
            json.WriteString("Timestamp"u8, item.PublishedAt.UtcDateTime.ToString(
                "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
            json.WriteStartObject("MessageAttributes"u8);
            foreach (var (name, type, value) in item.Attributes.All())
            {
                json.WriteStartObject(name);
                json.WriteString("Type"u8, type);
                json.WriteString("Value"u8, value);
                json.WriteEndObject();
            }

            json.WriteEndObject();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
