using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SocialMessaging.Meta;

/// <summary>
/// The bodies of calls that make and change flows. The Flow JSON goes out as the caller's bytes, never parsed and written anew: the lines
/// and columns in Meta's validation errors count in them.
/// </summary>
internal static class GraphFlowBody
{
    // What stands beside the Flow JSON is short; quotes and backslashes in it are escaped.
    private const int Overhead = 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ReadOnlyMemory<byte> Create(
        string name, IReadOnlyList<string> categories, ReadOnlyMemory<byte>? flowJson, bool? publish, string? cloneFlowId,
        string? endpointUri) => Write(
        Overhead + ((flowJson?.Length ?? 0) / 4 * 5),
        json =>
        {
            json.WriteString("name"u8, name);
            WriteCategories(json, categories);
            if (flowJson is { } bytes)
            {
                json.WriteString("flow_json"u8, bytes.Span);
            }

            if (publish is { } wanted)
            {
                json.WriteBoolean("publish"u8, wanted);
            }

            WriteText(json, "clone_flow_id", cloneFlowId);
            WriteText(json, "endpoint_uri", endpointUri);
        });

    public static ReadOnlyMemory<byte> Update(
        string? name, IReadOnlyList<string>? categories, string? endpointUri, string? applicationId) => Write(
        Overhead,
        json =>
        {
            WriteText(json, "name", name);
            if (categories is not null)
            {
                WriteCategories(json, categories);
            }

            WriteText(json, "endpoint_uri", endpointUri);
            WriteText(json, "application_id", applicationId);
        });

    /// <summary>A form with the Flow JSON as its file.</summary>
    public static (ReadOnlyMemory<byte> Body, string ContentType) Upload(ReadOnlySpan<byte> flowJson)
    {
        var boundary = Guid.NewGuid().ToString("N");
        var before = Encoding.ASCII.GetBytes(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nflow.json\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"asset_type\"\r\n\r\nFLOW_JSON\r\n"
            + $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"flow.json\"\r\nContent-Type: application/json"
            + "\r\n\r\n");
        var behind = Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n");
        byte[] body = [.. before, .. flowJson, .. behind];
        return (body, $"multipart/form-data; boundary={boundary}");
    }

    private static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<string> categories)
    {
        json.WriteStartArray("categories"u8);
        foreach (var category in categories)
        {
            json.WriteStringValue(category);
        }

        json.WriteEndArray();
    }

    private static void WriteText(Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static ReadOnlyMemory<byte> Write(int capacity, Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(capacity);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }
}
