using System.Globalization;

namespace SocialMessaging.Meta;

/// <summary>
/// The versions of the Graph API as Meta's changelog lists them (July 2026). A call to one that has ended does not fail: Meta answers it as
/// the oldest one that is alive. What is newer than this table is alive.
/// </summary>
internal static class GraphReleases
{
    private static readonly GraphRelease[] Table =
    [
        new(20, new(2024, 5, 21), new(2026, 9, 24)),
        new(21, new(2024, 10, 2), new(2027, 1, 21)),
        new(22, new(2025, 1, 21), new(2027, 5, 20)),
        new(23, new(2025, 5, 29), new(2027, 10, 8)),
        new(24, new(2025, 10, 8), new(2028, 2, 18)),
        new(25, new(2026, 2, 18), new(2028, 7, 29)),
        new(26, new(2026, 7, 29), null),
    ];

    /// <summary>The table, oldest first.</summary>
    public static IReadOnlyList<GraphRelease> All => Table;

    /// <summary>As which version Meta answers, <c>v24.0</c>.</summary>
    public static string AnsweredAs(string version, DateTimeOffset now)
    {
        var oldest = Array.Find(Table, release => release.IsAlive(now)) ?? Table[^1];
        return Major(version) < oldest.Major ? oldest.Name : version;
    }

    /// <summary>When a version ends or has ended; null where that is not known.</summary>
    public static DateTimeOffset? EndOf(string version)
    {
        var major = Major(version);
        var release = Array.Find(Table, release => release.Major == major);
        var end = major < Table[0].Major ? Table[0].Released : release?.Until;
        return end is { } day ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero) : null;
    }

    private static int Major(string version) =>
        int.TryParse(version.AsSpan(1, version.IndexOf('.', StringComparison.Ordinal) - 1), NumberStyles.None, CultureInfo.InvariantCulture,
            out var major) ? major : int.MaxValue;
}
