using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests;

/// <summary>
/// Each load in its short form: that everything is answered, published and kept. How long it took is nobody's business here.
/// </summary>
public sealed class ShortRunTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    [Theory]
    [InlineData("send")]
    [InlineData("webhooks")]
    [InlineData("compare")]
    [InlineData("growth")]
    [InlineData("kill")]
    public async Task A_Short_Run_Is_Answered_In_Full_And_Loses_Nothing(string run)
    {
        var benchmarks = Path.Combine(AppContext.BaseDirectory, "SocialMessaging.Benchmarks.dll");
        await using var process = ChildProcess.Start("dotnet", [benchmarks, run, "--short"]);

        var code = await process.WaitAsync(Limit);

        Assert.True(code == 0, process.Output);
    }
}
