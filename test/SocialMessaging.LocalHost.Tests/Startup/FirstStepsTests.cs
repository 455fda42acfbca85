using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Startup;

/// <summary>What the phone page and the banner tell a newcomer to do.</summary>
public sealed class FirstStepsTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_Command_Sends_As_It_Stands()
    {
        InstalledTools.Require("the first steps", "bash", "aws");
        var steps = await host.SendAsync(host.Request("GET", "/local/first-steps"));
        var command = steps.Json.GetProperty("command").GetString()!; // asserted by the run

        await using var process = ChildProcess.Start("bash", ["-c", command], null, new Dictionary<string, string?>());

        Assert.Equal(0, await process.WaitAsync(Limit));
        Assert.Contains("\"messageId\"", process.Output);
    }

    [Fact]
    public async Task They_Name_The_Host_And_What_Is_Linked_At_The_First_Start()
    {
        var steps = (await host.SendAsync(host.Request("GET", "/local/first-steps"))).Json;

        Assert.Equal(host.Address.OriginalString.TrimEnd('/'), steps.GetProperty("endpoint").GetString());
        Assert.Equal("test", steps.GetProperty("accessKeyId").GetString());
        Assert.Equal("000000000000", steps.GetProperty("accountId").GetString());
        Assert.Equal("waba-00000000000000000000000000000001", steps.GetProperty("linkedAccountId").GetString());
        Assert.Equal("phone-number-id-00000000000000000000000000000001", steps.GetProperty("phoneNumberId").GetString());
        Assert.EndsWith(":000000000000:whatsapp-events", steps.GetProperty("topicArn").GetString(), StringComparison.Ordinal);
    }
}
