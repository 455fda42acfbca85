namespace SocialMessaging.Functions.Tests.Templates;

/// <summary>Few combinations of switches in which any two switches are seen in all four of their positions.</summary>
internal static class Pairwise
{
    /// <summary>Each row has one position for each switch. All off and all on are among them.</summary>
    public static IReadOnlyList<IReadOnlyList<bool>> Cover(int switches)
    {
        List<bool[]> rows = [[.. Enumerable.Repeat(false, switches)], [.. Enumerable.Repeat(true, switches)]];
        while (Missing(rows, switches).ToList() is { Count: > 0 } missing)
        {
            rows.Add(NextRow(missing, switches));
        }

        return rows;
    }

    /// <summary>The pairs of positions that no row shows.</summary>
    public static IEnumerable<(int First, bool FirstIsOn, int Second, bool SecondIsOn)> Missing(
        IReadOnlyList<IReadOnlyList<bool>> rows, int switches) =>
        from first in Enumerable.Range(0, switches)
        from second in Enumerable.Range(first + 1, switches - first - 1)
        from firstIsOn in new[] { false, true }
        from secondIsOn in new[] { false, true }
        where !rows.Any(row => row[first] == firstIsOn && row[second] == secondIsOn)
        select (first, firstIsOn, second, secondIsOn);

    /// <summary>Takes the first missing pair, and sets every other switch so that it completes the most of the others.</summary>
    private static bool[] NextRow(List<(int First, bool FirstIsOn, int Second, bool SecondIsOn)> missing, int switches)
    {
        var row = new bool?[switches];
        (row[missing[0].First], row[missing[0].Second]) = (missing[0].FirstIsOn, missing[0].SecondIsOn);
        for (var i = 0; i < switches; i++)
        {
            row[i] ??= Completed(missing, row, i, isOn: true) >= Completed(missing, row, i, isOn: false);
        }

        return [.. row.Select(isOn => isOn == true)];
    }

    private static int Completed(
        List<(int First, bool FirstIsOn, int Second, bool SecondIsOn)> missing, bool?[] row, int position, bool isOn) =>
        missing.Count(pair =>
            (pair.First == position && pair.FirstIsOn == isOn && row[pair.Second] == pair.SecondIsOn)
            || (pair.Second == position && pair.SecondIsOn == isOn && row[pair.First] == pair.FirstIsOn));
}
