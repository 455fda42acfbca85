using System.Buffers;
using System.Text;
using System.Text.Json;
using SocialMessaging.Publishing;

namespace SocialMessaging.Webhooks.Inbox;

/// <summary>
/// A verified post in the queue: <c>{"v":1,"receivedAt":"…","first":N?,"body":"&lt;base64&gt;"}</c>, or with <c>"bucket"</c> and
/// <c>"key"</c> where the body is too large for the queue. In base64, because SQS takes only the characters of XML, and nothing that Meta
/// has signed is decoded and encoded again.
/// </summary>
internal sealed record InboxRecord
{
    public const int Version = 1;

    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>Index of the first unit that is not known to be settled.</summary>
    public int First { get; init; }

    /// <summary>The body; null where <see cref="Pointer"/> says where it is.</summary>
    public ReadOnlyMemory<byte>? Body { get; init; }

    public PayloadPointer? Pointer { get; init; }

    public string ToJson()
    {
        var buffer = new ArrayBufferWriter<byte>(((Body?.Length ?? 0) * 4 / 3) + 256);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteNumber("v"u8, Version);
        writer.WriteString("receivedAt"u8, ReceivedAt);
        if (First > 0)
        {
            writer.WriteNumber("first"u8, First);
        }

        if (Pointer is { } pointer)
        {
            writer.WriteString("bucket"u8, pointer.Bucket);
            writer.WriteString("key"u8, pointer.Key);
        }
        else
        {
            writer.WriteBase64String("body"u8, Body.GetValueOrDefault().Span);
        }

        writer.WriteEndObject();
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The record, or why it cannot be read.</summary>
    /// <param name="text">The body of the queue's message.</param>
    /// <param name="fault">Why not; null where it is read.</param>
    /// <exception cref="NotSupportedException">A later version of this service has written it, and may be back at any time.</exception>
    public static InboxRecord? Parse(string text, out string? fault)
    {
        fault = "The record of the inbox cannot be read.";
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.GetProperty("v").GetInt32() is var version && version != Version)
            {
                throw new NotSupportedException($"The record of the inbox has version {version}.");
            }

            var hasBody = root.TryGetProperty("body", out var body);
            var hasKey = root.TryGetProperty("key", out var key);
            var first = root.TryGetProperty("first", out var number) ? number.GetInt32() : 0;
            if (hasBody == hasKey || first < 0)
            {
                return null;
            }

            var record = new InboxRecord
            {
                ReceivedAt = root.GetProperty("receivedAt").GetDateTimeOffset(),
                First = first,
                Body = hasBody ? body.GetBytesFromBase64() : default(ReadOnlyMemory<byte>?),
                Pointer = hasKey ? new(root.GetProperty("bucket").GetString() ?? "", key.GetString() ?? "") : null,
            };
            fault = null;
            return record;
        }
        catch (Exception exception) when (
            exception is JsonException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            return null;
        }
    }
}
