using System.Text.RegularExpressions;

namespace SocialMessaging.Tests.House;

/// <summary>Events of the log have ids that an operator can look for, whichever part of the product has written them.</summary>
public sealed partial class LogEventTests
{
    private static readonly IReadOnlyList<(string Path, Match Attribute)> Attributes =
        [.. from file in SourceFile.All from match in LoggerMessage().Matches(file.Code) select (file.Path, match)];

    [Fact]
    public void Every_Log_Message_Names_Its_Arguments_And_Has_An_Id()
    {
        Assert.True(Attributes.Count > 30);
        Assert.Empty(
            from found in Attributes
            where !found.Attribute.Groups["id"].Success
            select $"{found.Path}: {found.Attribute.Value}");
    }

    [Fact]
    public void A_Message_Ends_Without_A_Full_Stop() => Assert.Empty(
        from file in SourceFile.All
        from match in FullStop().Matches(file.Code)
        select $"{file.Path}: {match.Value}");

    [Fact]
    public void An_Id_Belongs_To_One_Message() => Assert.Empty(
        from found in Attributes
        group found.Path by found.Attribute.Groups["id"].Value into same
        where same.Count() > 1
        select $"{same.Key}: {string.Join(", ", same)}");

    [GeneratedRegex("""\[LoggerMessage\([^\]]*\."\)\]""")]
    private static partial Regex FullStop();

    [GeneratedRegex(@"\[LoggerMessage\((EventId = (?<id>\d+),\s*Level = [\w.]+,\s*Message =)?")]
    private static partial Regex LoggerMessage();
}
