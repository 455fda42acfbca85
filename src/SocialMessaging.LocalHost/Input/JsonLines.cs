using System.Text;
using System.Text.Json;

namespace SocialMessaging.LocalHost.Input;

/// <summary>On which line of a JSON document something stands.</summary>
public static class JsonLines
{
    /// <param name="document">Valid JSON; comments may be in it.</param>
    /// <param name="pointer">As an <see cref="InputException"/> has it. What is not there stands where its parent does.</param>
    /// <returns>From 1 on.</returns>
    public static int LineOf(ReadOnlySpan<byte> document, string pointer)
    {
        var reader = new Utf8JsonReader(document, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var place = 0L;
        reader.Read();
        place = reader.TokenStartIndex;
        foreach (var part in pointer.Split('/').Skip(1))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (!Enter(ref reader, name, ref place))
            {
                break;
            }
        }

        return document[..(int)place].Count((byte)'\n') + 1;
    }

    /// <summary>Moves from an object or list to one of its values; false where there is none.</summary>
    private static bool Enter(ref Utf8JsonReader reader, string name, ref long place)
    {
        var isObject = reader.TokenType == JsonTokenType.StartObject;
        if (!isObject && reader.TokenType != JsonTokenType.StartArray)
        {
            return false;
        }

        var depth = reader.CurrentDepth;
        for (var index = 0; reader.Read() && reader.CurrentDepth > depth; index++)
        {
            var start = reader.TokenStartIndex;
            var isWanted = isObject
                ? reader.ValueTextEquals(Encoding.UTF8.GetBytes(name))
                : index.ToString(System.Globalization.CultureInfo.InvariantCulture) == name;
            if (isObject)
            {
                reader.Read();
            }

            if (isWanted)
            {
                place = start;
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
