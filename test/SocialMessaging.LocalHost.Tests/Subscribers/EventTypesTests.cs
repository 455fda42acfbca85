using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Subscribers;

public sealed class EventTypesTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_TypeScript_Types_Are_Those_Of_The_Schemas()
    {
        InstalledTools.RequireClient("events");
        var folder = Path.Combine(InstalledTools.Root, "test", "clients", "events");
        await using var process = ChildProcess.Start("node", ["types.mjs", "--check"], folder);

        Assert.True(await process.WaitAsync(Limit) == 0, process.Output);
    }
}
