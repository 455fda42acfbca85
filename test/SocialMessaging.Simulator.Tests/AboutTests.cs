using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class AboutTests : IAsyncLifetime
{
    private const string App = "100000000000000";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_Says_What_A_Client_Needs()
    {
        var about = await host.ApiAsync(HttpMethod.Get, "about");

        Assert.Equal(SimulatorHost.Phone, (string?)about["phoneNumberId"]);
        Assert.Equal(SimulatorHost.Waba, (string?)about["wabaId"]);
        Assert.Equal(SimulatorHost.Token, (string?)about["token"]);
        Assert.Equal(App, (string?)about["app"]!["id"]);
        Assert.Equal("local-app-secret", (string?)about["app"]!["secret"]);
        Assert.Equal("local-verify-token", (string?)about["app"]!["verifyToken"]);
        Assert.Equal(host.Callback.Url, (string?)about["app"]!["callbackUrl"]);
        Assert.False((bool)about["app"]!["ownCallback"]!);
    }

    [Fact]
    public async Task A_Callback_Of_Ones_Own_Is_Named_Until_It_Is_Taken_Back()
    {
        var own = host.Callback.Url + "/own";
        var order = new JsonObject
        {
            ["object"] = "whatsapp_business_account",
            ["callback_url"] = own,
            ["verify_token"] = host.Callback.VerifyToken,
        };
        (await host.Graph(HttpMethod.Post, $"{App}/subscriptions").As($"{App}|local-app-secret").SendAsync(order)).Expect(200);

        var about = await host.ApiAsync(HttpMethod.Get, "about");
        (await host.Graph(HttpMethod.Delete, $"{App}/subscriptions").As($"{App}|local-app-secret").SendAsync()).Expect(200);
        var after = await host.ApiAsync(HttpMethod.Get, "about");

        Assert.Equal(own, (string?)about["app"]!["callbackUrl"]);
        Assert.Equal(host.Callback.VerifyToken, (string?)about["app"]!["verifyToken"]);
        Assert.True((bool)about["app"]!["ownCallback"]!);
        Assert.Equal(host.Callback.Url, (string?)after["app"]!["callbackUrl"]);
    }

    [Fact]
    public async Task It_Says_When_Everything_And_An_Account_Were_Reset_Last()
    {
        Assert.Null(await ResetAsync());
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "30.00:00:00" });
        var before = DateTimeOffset.UtcNow;

        await host.ApiAsync(HttpMethod.Post, "reset", new JsonObject { ["wabaId"] = SimulatorHost.Waba });
        Assert.Null(await ResetAsync());
        var account = (await host.ApiAsync(HttpMethod.Get, "wabas"))["wabas"]!.AsArray().ToDictionary(
            waba => (string)waba!["id"]!, waba => (DateTimeOffset?)waba!["resetAt"]);
        await host.ApiAsync(HttpMethod.Post, "reset", []);
        var everything = await ResetAsync();
        await host.ApiAsync(HttpMethod.Post, "import", await host.ApiAsync(HttpMethod.Get, "export"));

        Assert.InRange(account[SimulatorHost.Waba]!.Value, before, everything!.Value);
        Assert.Null(account["100000000000002"]);
        Assert.InRange(everything.Value, before, DateTimeOffset.UtcNow);
        Assert.True(await ResetAsync() > everything);

        async Task<DateTimeOffset?> ResetAsync() => (DateTimeOffset?)(await host.ApiAsync(HttpMethod.Get, "about"))["resetAt"];
    }

    [Fact]
    public async Task A_Revoked_Token_Is_Not_Given()
    {
        await host.ApiAsync(HttpMethod.Delete, "tokens/" + SimulatorHost.Token);

        Assert.Equal(SimulatorHost.SystemToken, (string?)(await host.ApiAsync(HttpMethod.Get, "about"))["token"]);
    }

    [Theory]
    [InlineData("GET", "nothing/here")]
    [InlineData("POST", "about")]
    [InlineData("DELETE", "messages")]
    public async Task What_Nothing_Answers_Is_An_Error_Of_The_Simulators_Own(string method, string path)
    {
        var answer = await host.ApiAsync(new HttpMethod(method), path, status: 404);

        Assert.Equal("UnknownPath", (string?)answer["error"]!["type"]);
        Assert.Equal($"Nothing answers {method} /simulator/{path}", (string?)answer["error"]!["message"]);
    }

    [Fact]
    public async Task An_Unknown_Path_Is_No_Way_Around_The_Guard_Against_Foreign_Hosts()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/nothing") { Headers = { Host = "evil.example" } };

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(403, (int)response.StatusCode);
    }
}
