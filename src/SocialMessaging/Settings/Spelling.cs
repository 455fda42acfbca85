namespace SocialMessaging.Settings;

/// <summary>What somebody may have meant who wrote a name that is unknown.</summary>
public static class Spelling
{
    // Beyond a third of its letters it is another word.
    private const int LettersPerSlip = 3;

    /// <summary>A sentence that names the nearest known name, with a space before it; empty where none is near.</summary>
    public static string Suggest(string name, IEnumerable<string> known)
    {
        var nearest = known.Select(candidate => (Name: candidate, Distance: Distance(name, candidate)))
            .OrderBy(candidate => candidate.Distance).ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault((Name: "", Distance: int.MaxValue));
        return nearest.Distance <= Math.Max(2, name.Length / LettersPerSlip) ? $" Did you mean {nearest.Name}?" : "";
    }

    /// <summary>How many letters must be added, taken away or exchanged, whatever their case.</summary>
    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var above = row[j];
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                row[j] = Math.Min(diagonal + (same ? 0 : 1), Math.Min(above, row[j - 1]) + 1);
                diagonal = above;
            }
        }

        return row[^1];
    }
}
