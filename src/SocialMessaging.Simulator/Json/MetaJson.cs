using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace SocialMessaging.Simulator.Json;

/// <summary>Reads and writes JSON on Meta's side of the wire.</summary>
internal static class MetaJson
{
    // A thousand conversion events, which is the longest that Meta takes, have half as many.
    private const int MostValues = 50_000;

    private static readonly JsonWriterOptions Options = new() { Encoder = MetaJsonEncoder.Instance };
    private static readonly JsonDocumentOptions OnceEach = new() { AllowDuplicateProperties = false };

    public static byte[] Write(JsonNode node)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            node.WriteTo(writer);
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads JSON all of whose names and texts can be read: a node alone would tell late what is wrong with one.</summary>
    /// <exception cref="TooManyValuesException">It holds more values than it may.</exception>
    /// <exception cref="JsonException">It is not JSON or not UTF-8, names a member twice, or holds half of a surrogate pair.</exception>
    public static JsonNode? Parse(ReadOnlySpan<byte> json, int mostValues = MostValues)
    {
        if (!Utf8.IsValid(json))
        {
            throw new JsonException("Not UTF-8.");
        }

        var reader = new Utf8JsonReader(json);
        var values = 0;
        while (reader.Read())
        {
            RequireWhole(ref reader);
            values += reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndObject or JsonTokenType.EndArray ? 0 : 1;
            if (values > mostValues)
            {
                throw new TooManyValuesException(mostValues);
            }
        }

        return JsonNode.Parse(json, documentOptions: OnceEach);
    }

    /// <inheritdoc cref="Parse(ReadOnlySpan{byte}, int)"/>
    public static JsonNode? Parse(string json) => Parse(Encoding.UTF8.GetBytes(json));

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

    /// <summary>Takes over copies of all members of another object, in place of its own of the same names.</summary>
    public static JsonObject WithAll(this JsonObject target, JsonObject members)
    {
        foreach (var (name, member) in members)
        {
            target[name] = member?.DeepClone();
        }

        return target;
    }

    private static void RequireWhole(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.PropertyName or JsonTokenType.String) || !reader.ValueIsEscaped)
        {
            return;
        }

        try
        {
            _ = reader.GetString();
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("Half of a surrogate pair.", exception);
        }
    }
}
