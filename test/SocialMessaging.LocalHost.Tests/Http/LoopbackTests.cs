using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Http;

/// <summary>What has no password, or one that everybody knows, is for this machine alone.</summary>
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
    [InlineData("POST", "/local/doctor")]
    [InlineData("GET", "/v1/whatsapp/waba/list")]
    [InlineData("POST", "/v1/whatsapp/send")]
    [InlineData("GET", "/nothing/at/all")]
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

    [Fact]
    public async Task A_Page_That_Has_Rebound_Its_Name_Does_Not_Get_In_With_The_Key_That_Everybody_Knows()
    {
        const string list = "/v1/whatsapp/waba/list";

        var rebound = await host.CallAsync("GET", list, change: request => request.Headers.Host = "evil.example");
        var crossSite = await host.CallAsync("GET", list, change: request => request.Headers.Add("Origin", "https://evil.example"));
        var image = await host.CallAsync("GET", list, change: request => request.Headers.Add("Sec-Fetch-Site", "cross-site"));

        Assert.Contains("Host header", rebound.AssertError(403, "AccessDeniedException").Message);
        Assert.Contains("--allow-host", rebound.Message);
        Assert.Contains("Origin header", crossSite.AssertError(403, "AccessDeniedException").Message);
        image.AssertError(403, "AccessDeniedException");
    }

    [Fact]
    public async Task Hosts_That_Are_Allowed_Are_Let_In_Everywhere_And_No_Others()
    {
        await using var open = await LocalHostFixture.StartAsync(null, "--allow-host", "sim.internal", "--allow-host=192.0.2.7");
        string[] names = ["sim.internal:8080", "SIM.internal", "192.0.2.7", "localhost"];
        string[] others = ["evil.sim.internal", "sim.internal.evil.example", "192.0.2.8"];

        foreach (var path in (string[])
            ["/", "/simulator/messages", "/graph/v23.0/100000000000001?access_token=SIMULATOR-LOCAL-BUSINESS", "/local/events",
             "/local/doctor", "/v1/whatsapp/waba/list"])
        {
            foreach (var name in names)
            {
                var reply = await open.CallAsync("GET", path, change: request =>
                {
                    request.Headers.Host = name;
                    request.Headers.Add("Origin", "http://sim.internal:3000");
                });
                Assert.True(reply.Status == 200, $"{path} {name}: {reply.Status} {reply.Text}");
            }

            foreach (var name in others)
            {
                Assert.Equal(403, (await open.CallAsync("GET", path, change: request => request.Headers.Host = name)).Status);
            }
        }
    }

    [Theory]
    [InlineData("sim.internal:8080", "http://sim.internal:8080/")]
    [InlineData("localhost:1234", "http://localhost:1234/")]
    public async Task Media_Links_Name_The_Host_By_Which_The_Client_Came(string name, string start)
    {
        await using var open = await LocalHostFixture.StartAsync(null, "--allow-host", "sim.internal");
        using var form = new MultipartFormDataContent
        {
            { new StringContent("whatsapp"), "messaging_product" },
            { new ByteArrayContent([1]) { Headers = { ContentType = new("image/png") } }, "file", "a.png" },
        };
        var upload = open.Request("POST", "/graph/v23.0/100000000000101/media");
        upload.Content = form;
        upload.Headers.Authorization = new("Bearer", "SIMULATOR-LOCAL-BUSINESS");
        var uploaded = (await open.SendAsync(upload)).AssertOk();

        var asked = open.Request("GET", $"/graph/v23.0/{uploaded.Json.GetProperty("id").GetString()}");
        asked.Headers.Authorization = upload.Headers.Authorization;
        asked.Headers.Host = name;
        var link = (await open.SendAsync(asked)).AssertOk().Json.GetProperty("url").GetString();

        Assert.StartsWith($"{start}graph/media-content/", link);
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

    [Fact]
    public async Task Readiness_Is_Told_To_Everybody()
    {
        var request = host.Request("GET", "/health");
        request.Headers.Host = "balancer.example";

        Assert.Equal("ready", (await host.SendAsync(request)).Text);
    }
}
