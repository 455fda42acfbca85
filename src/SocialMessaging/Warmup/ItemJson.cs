using System.Buffers;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.Warmup;

/// <summary>An item in DynamoDB's JSON, as far as the table's items need it.</summary>
internal static class ItemJson
{
    public static string Write(Dictionary<string, AttributeValue> item)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using var writer = new Utf8JsonWriter(buffer);
        WriteMap(writer, item);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteMap(Utf8JsonWriter writer, Dictionary<string, AttributeValue> map)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in map)
        {
            writer.WritePropertyName(name);
            WriteValue(writer, value);
        }

        writer.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter writer, AttributeValue value)
    {
        writer.WriteStartObject();
        if (value.S is { } text)
        {
            writer.WriteString("S"u8, text);
        }
        else if (value.N is { } number)
        {
            writer.WriteString("N"u8, number);
        }
        else if (value.BOOL is { } flag)
        {
            writer.WriteBoolean("BOOL"u8, flag);
        }
        else if (value.B is { } bytes)
        {
            writer.WriteBase64String("B"u8, bytes.ToArray());
        }
        else if (value.L is { } list)
        {
            writer.WriteStartArray("L"u8);
            list.ForEach(entry => WriteValue(writer, entry));
            writer.WriteEndArray();
        }
        else
        {
            writer.WritePropertyName("M"u8);
            WriteMap(writer, value.M ?? []);
        }

        writer.WriteEndObject();
    }
}
