using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What has no password is for this machine alone.</summary>
public sealed class LoopbackTests(LocalHostFixture host) : IClassFixture<LocalHostFixture>
{
    [Theory]
    [InlineData("GET", "/")]
    [InlineData("GET", "/simulator/messages")]
    [InlineData("POST", "/simulator/messages")]
    [InlineData("PUT", "/simulator/weather")]
    [InlineData("POST", "/simulator/reset")]
    [InlineData("GET", "/local/events")]
    [InlineData("GET", "/local/dead-letters")]
    [InlineData("POST", "/local/dead-letters/replay")]
    [InlineData("GET", "/local/keys")]
    [InlineData("POST", "/local/keys")]
    [InlineData("DELETE", "/local/keys/test")]
    [InlineData("POST", "/local/tokens")]
    [InlineData("GET", "/local/doctor")]
    public async Task A_Foreign_Host_Or_Origin_Is_Refused(string method, string path)
    {
        var rebound = host.Request(method, path);
        rebound.Headers.Host = "evil.example";
        Assert.Equal(403, (await host.SendAsync(rebound)).Status);

        var crossSite = host.Request(method, path);
        crossSite.Headers.Add("Origin", "https://evil.example");
        Assert.Equal(403, (await host.SendAsync(crossSite)).Status);

        var opaque = host.Request(method, path);
        opaque.Headers.Add("Origin", "null");
        Assert.Equal(403, (await host.SendAsync(opaque)).Status);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/simulator/messages")]
    [InlineData("/local/events")]
    [InlineData("/local/dead-letters")]
    public async Task The_Machines_Own_Names_Are_Let_In(string path)
    {
        var named = host.Request("GET", path);
        named.Headers.Host = $"localhost:{host.Address.Port}";
        Assert.Equal(200, (await host.SendAsync(named)).Status);

        var own = host.Request("GET", path);
        own.Headers.Add("Origin", host.Address.GetLeftPart(UriPartial.Authority));
        Assert.Equal(200, (await host.SendAsync(own)).Status);
    }

    [Theory]
    [InlineData("/local/events?after=x")]
    [InlineData("/local/events?after=-1")]
    [InlineData("/local/events?limit=99999999999999999999")]
    [InlineData("/local/dead-letters?after=1.5")]
    public async Task A_Wrong_Number_Is_A_Bad_Request(string path)
    {
        Assert.Equal(400, (await host.SendAsync(host.Request("GET", path))).Status);
    }

    [Fact]
    public async Task Readiness_Is_Told_To_Everybody()
    {
        var request = host.Request("GET", "/health");
        request.Headers.Host = "balancer.example";

        Assert.Equal("ready", (await host.SendAsync(request)).Text);
    }
}
