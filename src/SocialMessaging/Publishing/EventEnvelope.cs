using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>
/// The JSON that a topic receives, member for member as the AWS service publishes it. <c>whatsAppWebhookEntry</c> is a string that holds
/// one entry; <c>MetaPhoneNumberIds</c> is empty for events of the WABA; <c>messageId</c> stands on statuses of sends made here only.
/// </summary>
internal static class EventEnvelope
{
    // Escapes what JSON demands and no more: the entry is full of quotes and backslashes, and size counts.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static ReadOnlyMemory<byte> Write(
        ResourceNames names, LinkedAccount account, PhoneNumber? number, ReadOnlySpan<byte> entry, string? messageId, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(entry.Length + (entry.Length / 4) + 768);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteStartObject("context"u8);
        writer.WriteStartArray("MetaWabaIds"u8);
        writer.WriteStartObject();
        writer.WriteString("wabaId"u8, account.MetaWabaId);
        writer.WriteString("arn"u8, names.Arn(account.AccountId, account.Id));
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteStartArray("MetaPhoneNumberIds"u8);
        if (number is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("metaPhoneNumberId"u8, number.MetaPhoneNumberId);
            writer.WriteString("arn"u8, names.Arn(account.AccountId, number.Id));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("whatsAppWebhookEntry"u8, entry);
        writer.WriteString("aws_account_id"u8, account.AccountId);
        writer.WriteString("message_timestamp"u8, Timestamp(now));
        if (messageId is not null)
        {
            writer.WriteString("messageId"u8, messageId);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    // Nine digits as AWS writes them; a clock here has seven.
    private static string Timestamp(DateTimeOffset now) =>
        now.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'", CultureInfo.InvariantCulture);
}
