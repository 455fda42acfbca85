using System.Buffers;
using System.Text.Json;

namespace SocialMessaging.Publishing;

/// <summary>
/// The message that stands for a payload in S3, as the Amazon SNS and SQS extended client libraries write and read it:
/// <c>["software.amazon.payloadoffloading.PayloadS3Pointer",{"s3BucketName":"…","s3Key":"…"}]</c>.
/// </summary>
internal sealed record PayloadPointer(string Bucket, string Key)
{
    private const string TypeName = "software.amazon.payloadoffloading.PayloadS3Pointer";

    public ReadOnlyMemory<byte> ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartArray();
        writer.WriteStringValue(TypeName);
        writer.WriteStartObject();
        writer.WriteString("s3BucketName", Bucket);
        writer.WriteString("s3Key", Key);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.Flush();
        return buffer.WrittenMemory;
    }

    /// <summary>Null where the text is not a pointer.</summary>
    public static PayloadPointer? Parse(string text)
    {
        if (!text.StartsWith('['))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return root.GetArrayLength() == 2 && root[0].ValueEquals(TypeName)
                && root[1].GetProperty("s3BucketName").GetString() is { } bucket && root[1].GetProperty("s3Key").GetString() is { } key
                    ? new PayloadPointer(bucket, key)
                    : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
