using System.Text.Json;

namespace SocialMessaging.Webhooks.Units;

/// <summary>
/// Takes JSON apart by position, so that what is passed on are the bytes that came in: Meta escapes <c>/</c> and everything beyond ASCII,
/// and a decoded and encoded text would no longer be the one that Meta signed. Everything but <see cref="IsJson"/> expects bytes that
/// passed it.
/// </summary>
internal static class JsonSlices
{
    // Deep enough for anything Meta sends (Flow answers nest), and for what subscribers can read.
    private const int UsualDepth = 128;

    // The reader keeps a bit a level, so a post of nothing but brackets costs it no stack.
    private static readonly JsonReaderOptions Options = new() { MaxDepth = int.MaxValue };

    public static bool IsJson(ReadOnlySpan<byte> bytes) => Reads(bytes, int.MaxValue);

    /// <summary>Whether it is JSON that nests no deeper than what is usually read.</summary>
    public static bool IsShallow(ReadOnlySpan<byte> bytes) => Reads(bytes, UsualDepth);

    private static bool Reads(ReadOnlySpan<byte> bytes, int maxDepth)
    {
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = maxDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static JsonTokenType KindOf(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, Options);
        return reader.Read() ? reader.TokenType : JsonTokenType.None;
    }

    /// <summary>The members of an object in their order; nothing where the value is not an object.</summary>
    public static List<JsonMember> Members(ReadOnlyMemory<byte> value)
    {
        var members = new List<JsonMember>();
        var reader = new Utf8JsonReader(value.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return members;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = DecodedText(ref reader);
            // The consumed bytes of a name reach past its colon: its own length is that of the span and two quotes.
            var rawName = value.Slice((int)reader.TokenStartIndex, reader.ValueSpan.Length + 2);
            reader.Read();
            var kind = reader.TokenType;
            members.Add(new JsonMember(name, rawName, ValueAt(ref reader, value), kind));
        }

        return members;
    }

    /// <summary>The elements of an array in their order, one more than wanted at most; nothing where the value is not an array.</summary>
    public static List<ReadOnlyMemory<byte>> Elements(ReadOnlyMemory<byte> value, int atMost)
    {
        var elements = new List<ReadOnlyMemory<byte>>();
        var reader = new Utf8JsonReader(value.Span, Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
        {
            return elements;
        }

        while (elements.Count <= atMost && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(ValueAt(ref reader, value));
        }

        return elements;
    }

    /// <summary>A string decoded, or a number as written; null for everything else and for what cannot be decoded.</summary>
    public static string? Text(ReadOnlyMemory<byte> value)
    {
        var reader = new Utf8JsonReader(value.Span, Options);
        if (!reader.Read())
        {
            return null;
        }

        return reader.TokenType switch
        {
            JsonTokenType.String => DecodedText(ref reader),
            JsonTokenType.Number => System.Text.Encoding.ASCII.GetString(reader.ValueSpan),
            _ => null,
        };
    }

    /// <summary>The member of that name; of several the last, as JSON parsers have it.</summary>
    public static JsonMember? Member(this List<JsonMember> members, string name)
    {
        for (var i = members.Count - 1; i >= 0; i--)
        {
            if (string.Equals(members[i].Name, name, StringComparison.Ordinal))
            {
                return members[i];
            }
        }

        return null;
    }

    public static string? Text(this List<JsonMember> members, string name) =>
        members.Member(name) is { } member ? Text(member.Value) : null;

    private static ReadOnlyMemory<byte> ValueAt(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return source[start..(int)reader.BytesConsumed];
    }

    private static string? DecodedText(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8, or an escaped half of a surrogate pair: the slice may still be passed on, but its text is not known.
            return null;
        }
    }
}
