using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SocialMessaging.Accounts;

namespace SocialMessaging.Publishing;

/// <summary>Something that Meta has accepted, as the event tells it.</summary>
/// <param name="Account">The WABA.</param>
/// <param name="Number">The number.</param>
/// <param name="Id">Our id of the call of the API; for a send the message id.</param>
public abstract record Acceptance(LinkedAccount Account, PhoneNumber Number, string Id)
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The attributes it is filtered by.</summary>
    internal abstract EventType Type { get; }

    /// <summary>The webhook's field that it comes under.</summary>
    protected abstract string Field { get; }

    /// <summary>The value's list that holds it.</summary>
    protected abstract string Items { get; }

    /// <summary>The entry that tells it, in the form of those of Meta.</summary>
    internal ReadOnlyMemory<byte> Entry(DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        writer.WriteString("id"u8, Account.MetaWabaId);
        writer.WriteStartArray("changes"u8);
        writer.WriteStartObject();
        writer.WriteStartObject("value"u8);
        writer.WriteString("messaging_product"u8, "whatsapp"u8);
        writer.WriteStartObject("metadata"u8);
        // Webhooks name the number by its digits alone.
        writer.WriteString("display_phone_number"u8, string.Concat(Number.Number.Where(char.IsAsciiDigit)));
        writer.WriteString("phone_number_id"u8, Number.MetaPhoneNumberId);
        writer.WriteEndObject();
        writer.WriteStartArray(Items);
        writer.WriteStartObject();
        WriteItem(writer, now);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteString("field"u8, Field);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Writes the members of the one item.</summary>
    protected abstract void WriteItem(Utf8JsonWriter writer, DateTimeOffset now);
}
