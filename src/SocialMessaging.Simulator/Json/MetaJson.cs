using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Json;

/// <summary>Reads and writes JSON on Meta's side of the wire.</summary>
internal static class MetaJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = MetaJsonEncoder.Instance };

    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    public static JsonElement Freeze(JsonNode node) => JsonElement.Parse(Encoding.UTF8.GetBytes(node.ToJsonString()));

    public static JsonNode? Thaw(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(element),
        JsonValueKind.Array => JsonArray.Create(element),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(element),
    };

    /// <summary>A string as it is, a number or truth value as it is written; anything else is null.</summary>
    public static string? Text(this JsonObject source, string name) => source[name] is JsonValue value
        ? value.TryGetValue<string>(out var text) ? text : value.ToJsonString()
        : null;

    public static JsonObject? Child(this JsonObject source, string name) => source[name] as JsonObject;

    public static JsonArray? Items(this JsonObject source, string name) => source[name] as JsonArray;

    public static IEnumerable<JsonObject> Objects(this JsonArray? source) => source?.OfType<JsonObject>() ?? [];

    public static bool Truth(this JsonObject source, string name, bool otherwise = false) => source.Text(name) switch
    {
        "true" or "True" or "1" => true,
        "false" or "False" or "0" => false,
        _ => otherwise,
    };

    public static JsonObject With(this JsonObject target, string name, JsonNode? value)
    {
        if (value is not null)
        {
            target[name] = value;
        }

        return target;
    }
}
