using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Meta;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Meta;

public sealed class GraphVersionNoticeTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("v23.0", null)]
    [InlineData("v26.0", null)]
    [InlineData("v99.0", null)]
    [InlineData("v21.0", "Meta:ApiVersion v21.0 ends on 2027-01-21: choose a later one.")]
    [InlineData("v20.0", "Meta:ApiVersion v20.0 has ended on 2026-09-24: Meta answers as v21.0. Choose a later one.")]
    [InlineData("v12.0", "Meta:ApiVersion v12.0 has ended on 2024-05-21: Meta answers as v21.0. Choose a later one.")]
    [InlineData("nonsense", null)]
    public void A_Version_That_Has_Ended_Or_Ends_Soon_Is_Named(string version, string? notice) =>
        Assert.Equal(notice, GraphVersionNotice.For(version, Now));

    [Theory]
    [InlineData("v20.0", 1)]
    [InlineData("v23.0", 0)]
    public void The_Settings_Warn_When_They_Are_Read(string version, int warnings)
    {
        using var log = new RecordingLoggers();

        new GraphVersionNotice(new FakeTimeProvider(Now), log.CreateLogger<GraphVersionNotice>())
            .PostConfigure(null, new() { Meta = new() { ApiVersion = version } });

        Assert.Equal(warnings, log.Lines.Count);
    }

    [Fact]
    public void Versions_Follow_Each_Other_And_None_Ends_Before_The_Next_Is_There()
    {
        var all = GraphReleases.All;

        Assert.Equal(Enumerable.Range(20, all.Count), all.Select(release => release.Major));
        Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Until > pair.Second.Released));
        Assert.Null(all[^1].Until);
    }
}
