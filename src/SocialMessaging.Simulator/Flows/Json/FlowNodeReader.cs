using System.Text.Json;

namespace SocialMessaging.Simulator.Flows.Json;

/// <summary>Reads a Flow JSON document into values that know their lines and columns.</summary>
internal static class FlowNodeReader
{
    private const int DeepestNesting = 64;

    // Far more than any flow has: a value here is many times as long as in its text.
    private const int MostValues = 200_000;

    /// <exception cref="JsonException">
    /// It is not JSON, or has more values than any flow; line and position in the exception count from 0.
    /// </exception>
    public static FlowNode Read(FlowSource source)
    {
        var reader = new Utf8JsonReader(source.Bytes, new JsonReaderOptions { MaxDepth = DeepestNesting });
        RequireFew(source.Bytes);
        reader.Read();
        var root = ReadValue(ref reader, source, FlowPath.Root);
        if (reader.Read())
        {
            throw new JsonException("There is text after the document.");
        }

        return root;
    }

    private static void RequireFew(ReadOnlySpan<byte> document)
    {
        var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = DeepestNesting });
        for (var tokens = 0; reader.Read(); tokens++)
        {
            if (tokens >= 2 * MostValues)
            {
                throw new JsonException("The document has more values than any flow.");
            }
        }
    }

    private static FlowNode ReadValue(ref Utf8JsonReader reader, FlowSource source, FlowPath path)
    {
        var start = (int)reader.TokenStartIndex;
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                var members = ReadMembers(ref reader, source, path);
                return new(JsonValueKind.Object, path, source, start, (int)reader.BytesConsumed) { Members = members };
            case JsonTokenType.StartArray:
                var items = ReadItems(ref reader, source, path);
                return new(JsonValueKind.Array, path, source, start, (int)reader.BytesConsumed) { Items = items };
            case JsonTokenType.String:
                return new(JsonValueKind.String, path, source, start, (int)reader.BytesConsumed) { Text = reader.GetString() };
            case JsonTokenType.Number:
                return new(JsonValueKind.Number, path, source, start, (int)reader.BytesConsumed) { Number = reader.GetDouble() };
            default:
                return new(KindOf(reader.TokenType), path, source, start, (int)reader.BytesConsumed);
        }
    }

    private static List<KeyValuePair<string, FlowNode>> ReadMembers(ref Utf8JsonReader reader, FlowSource source, FlowPath path)
    {
        var members = new List<KeyValuePair<string, FlowNode>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString() ?? "";
            reader.Read();
            members.Add(new(name, ReadValue(ref reader, source, new FlowPath(path, name, 0))));
        }

        return members;
    }

    private static List<FlowNode> ReadItems(ref Utf8JsonReader reader, FlowSource source, FlowPath path)
    {
        var items = new List<FlowNode>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue(ref reader, source, new FlowPath(path, null, items.Count)));
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
