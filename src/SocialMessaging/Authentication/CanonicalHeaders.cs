using System.Buffers;

namespace SocialMessaging.Authentication;

/// <summary>The canonical headers and the list of their names; values trimmed and their inner white space folded to one space.</summary>
internal static class CanonicalHeaders
{
    private const string WhiteSpace = " \t\r\n\v\f";

    private static readonly SearchValues<char> WhiteSpaces = SearchValues.Create(WhiteSpace);

    /// <summary>
    /// False if the list is not in a signer's form (lower case, sorted, each once), or names a header that did not arrive.
    /// </summary>
    public static bool TryWrite(ref CanonicalBuffer buffer, ReadOnlySpan<char> signedHeaders, IReadOnlyDictionary<string, string> headers)
    {
        ReadOnlySpan<char> previous = default;
        foreach (var range in signedHeaders.Split(';'))
        {
            var name = signedHeaders[range];
            if (name.SequenceCompareTo(previous) <= 0 || name.ContainsAnyInRange('A', 'Z') || Find(headers, name) is not { } value)
            {
                return false;
            }

            buffer.AppendUtf8(name);
            buffer.Append((byte)':');
            AppendFolded(ref buffer, value);
            buffer.Append((byte)'\n');
            previous = name;
        }

        buffer.Append((byte)'\n');
        buffer.AppendUtf8(signedHeaders);
        return true;
    }

    private static void AppendFolded(ref CanonicalBuffer buffer, ReadOnlySpan<char> value)
    {
        value = value.Trim(WhiteSpace);
        for (var gap = value.IndexOfAny(WhiteSpaces); gap >= 0; gap = value.IndexOfAny(WhiteSpaces))
        {
            buffer.AppendUtf8(value[..gap]);
            buffer.Append((byte)' ');
            value = value[gap..].TrimStart(WhiteSpace);
        }

        buffer.AppendUtf8(value);
    }

    // The hosts hand over a plain Dictionary, which finds a header by the characters of the list; a string per name is for all others.
    private static string? Find(IReadOnlyDictionary<string, string> headers, ReadOnlySpan<char> name)
    {
        if (headers is Dictionary<string, string> dictionary && dictionary.TryGetAlternateLookup<ReadOnlySpan<char>>(out var lookup))
        {
            return lookup.TryGetValue(name, out var found) ? found : null;
        }

        return headers.TryGetValue(name.ToString(), out var value) ? value : null;
    }
}
