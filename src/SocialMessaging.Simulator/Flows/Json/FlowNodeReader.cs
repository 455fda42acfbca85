using System.Text.Json;

namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>Reads a Flow JSON document into values that know their lines and columns.</summary>
internal static class FlowNodeReader
{
    private const int DeepestNesting = 64;

    /// <exception cref="JsonException">It is not JSON; line and position in the exception count from 0.</exception>
    public static FlowNode Read(FlowSource source)
    {
        var reader = new Utf8JsonReader(source.Bytes, new JsonReaderOptions { MaxDepth = DeepestNesting });
        reader.Read();
        var root = ReadValue(ref reader, source, "");
        if (reader.Read())
        {
            throw new JsonException("There is text after the document.");
        }

        return root;
    }

    private static FlowNode ReadValue(ref Utf8JsonReader reader, FlowSource source, string path)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = ReadMembers(ref reader, source, path);
                return new(JsonValueKind.Object, path, source.Span(start, (int)reader.BytesConsumed)) { Members = members };
            case JsonTokenType.StartArray:
                var items = ReadItems(ref reader, source, path);
                return new(JsonValueKind.Array, path, source.Span(start, (int)reader.BytesConsumed)) { Items = items };
            case JsonTokenType.String:
                return new(JsonValueKind.String, path, source.Span(start, (int)reader.BytesConsumed)) { Text = reader.GetString() };
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, path, source.Span(start, (int)reader.BytesConsumed)) { Number = reader.GetDouble() };
            default:
                return new(KindOf(reader.TokenType), path, source.Span(start, (int)reader.BytesConsumed));
        }
    }

    private static List<KeyValuePair<string, FlowNode>> ReadMembers(ref Utf8JsonReader reader, FlowSource source, string path)
    {
        var members = new List<KeyValuePair<string, FlowNode>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            members.Add(new(name, ReadValue(ref reader, source, path.Length == 0 ? name : $"{path}.{name}")));
        }

        return members;
    }

    private static List<FlowNode> ReadItems(ref Utf8JsonReader reader, FlowSource source, string path)
    {
        var items = new List<FlowNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, source, $"{path}[{items.Count}]"));
        }

        return items;
    }

    private static JsonValueKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.True => JsonValueKind.True,
        JsonTokenType.False => JsonValueKind.False,
        _ => JsonValueKind.Null,
    };
}
