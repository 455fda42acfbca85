using System.Text.RegularExpressions;

namespace SocialMessaging.Scaffolding;

/// <summary>Lists in source files that stand in alphabetical order, one line an entry.</summary>
internal static class SortedLines
{
    /// <summary>Puts a line before the first of its kind that is greater, or behind the last; a line that is there stays alone.</summary>
    /// <param name="text">The file.</param>
    /// <param name="line">The line.</param>
    /// <param name="kind">What lines of the list match; its group <c>key</c> is what they are sorted by.</param>
    public static string Insert(string text, string line, string kind)
    {
        var lines = text.Split('\n').ToList();
        var key = Key(line, kind) ?? throw new ArgumentException($"{line} is not of the kind {kind}.", nameof(line));
        var entries = lines.Select((entry, index) => (Key: Key(entry, kind), Index: index)).Where(entry => entry.Key is not null).ToList();
        if (entries.Any(entry => entry.Key == key))
        {
            return text;
        }

        var next = entries.FindIndex(entry => string.CompareOrdinal(entry.Key, key) > 0);
        lines.Insert(next < 0 ? entries[^1].Index + 1 : entries[next].Index, line);
        return string.Join('\n', lines);
    }

    private static string? Key(string line, string kind) => Regex.Match(line, kind) is { Success: true } match
        ? match.Groups["key"].Value
        : null;
}
