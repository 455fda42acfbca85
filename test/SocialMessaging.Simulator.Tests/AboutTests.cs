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
    public async Task A_Revoked_Token_Is_Not_Given()
    {
        await host.ApiAsync(HttpMethod.Delete, "tokens/" + SimulatorHost.Token);

        Assert.Equal(SimulatorHost.SystemToken, (string?)(await host.ApiAsync(HttpMethod.Get, "about"))["token"]);
    }
}
