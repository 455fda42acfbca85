using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>
/// A table of a page of <c>docs/</c> that a test computes: it stands between two marks, and <c>UPDATE_SNAPSHOTS=1</c> writes it anew.
/// </summary>
internal static class GeneratedTable
{
    public static void Matches(string page, string name, string table)
    {
        var path = Path.Combine(InstalledTools.Root, "docs", page);
        var text = File.ReadAllText(path);
        var begin = $"<!-- computed by a test: {name} -->\n";
        const string end = "<!-- end -->";
        var start = text.IndexOf(begin, StringComparison.Ordinal) + begin.Length;
        Assert.True(start >= begin.Length, $"{page} has no mark for {name}.");
        var stop = text.IndexOf(end, start, StringComparison.Ordinal);
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1")
        {
            File.WriteAllText(path, text[..start] + table + text[stop..]);
        }
        else
        {
            Assert.Equal(table, text[start..stop]);
        }
    }
}
