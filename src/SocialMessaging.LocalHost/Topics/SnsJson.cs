using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Messages in the form that SNS gives them: for endpoints and queues, and for functions.</summary>
internal static class SnsJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body of a post, or of a queue's message.</summary>
    public static byte[] Envelope(TopicMessage message) => Write(message, json =>
    {
        json.WriteStartObject();
        json.WriteString("Type"u8, message.Kind.ToString());
        json.WriteString("MessageId"u8, message.MessageId);
        if (message.Token is { } token)
        {
            json.WriteString("Token"u8, token);
        }

        json.WriteString("TopicArn"u8, message.TopicArn);
        json.WriteString("Message"u8, message.Text);
        if (message.SubscribeUrl is { } subscribe)
        {
            json.WriteString("SubscribeURL"u8, subscribe);
        }

        json.WriteString("Timestamp"u8, message.Timestamp);
        json.WriteString("SignatureVersion"u8, Version(message));
        json.WriteString("Signature"u8, message.Signature);
        json.WriteString("SigningCertURL"u8, message.SigningCertUrl);
        if (message.UnsubscribeUrl is { } unsubscribe)
        {
            json.WriteString("UnsubscribeURL"u8, unsubscribe);
        }

        if (message.Attributes is not null)
        {
            WriteAttributes(json, message);
        }

        json.WriteEndObject();
    });

    /// <summary>The <c>SNSEvent</c> of one record that a function gets.</summary>
    public static byte[] FunctionEvent(TopicMessage message) => Write(message, json =>
    {
        json.WriteStartObject();
        json.WriteStartArray("Records"u8);
        json.WriteStartObject();
        json.WriteString("EventSource"u8, "aws:sns"u8);
        json.WriteString("EventVersion"u8, "1.0"u8);
        json.WriteString("EventSubscriptionArn"u8, message.SubscriptionArn);
        json.WriteStartObject("Sns"u8);
        json.WriteString("Type"u8, message.Kind.ToString());
        json.WriteString("MessageId"u8, message.MessageId);
        json.WriteString("TopicArn"u8, message.TopicArn);
        json.WriteNull("Subject"u8);
        json.WriteString("Message"u8, message.Text);
        json.WriteString("Timestamp"u8, message.Timestamp);
        json.WriteString("SignatureVersion"u8, Version(message));
        json.WriteString("Signature"u8, message.Signature);
        json.WriteString("SigningCertUrl"u8, message.SigningCertUrl);
        json.WriteString("UnsubscribeUrl"u8, message.UnsubscribeUrl);
        WriteAttributes(json, message);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteAttributes(Utf8JsonWriter json, TopicMessage message)
    {
        json.WriteStartObject("MessageAttributes"u8);
        foreach (var (name, type, value) in message.Attributes?.All() ?? [])
        {
            json.WriteStartObject(name);
            json.WriteString("Type"u8, type);
            json.WriteString("Value"u8, value);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static string Version(TopicMessage message) => message.SignatureVersion.ToString(CultureInfo.InvariantCulture);

    private static byte[] Write(TopicMessage message, Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Text.Length + 2048);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }
}
