using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed partial class SignUpTests : IAsyncLifetime
{
    private const string App = "100000000000000";
    private const string AppToken = "100000000000000|local-app-secret";
    private const string SecondWaba = "100000000000002";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Code_Is_Exchanged_Once_For_A_Token_That_Works()
    {
        var exchanged = (await ExchangeAsync("SIMULATOR-CODE")).Expect(200).Json;
        Assert.Equal("bearer", (string?)exchanged["token_type"]);
        Assert.Equal(5184000, (int)exchanged["expires_in"]!);

        var waba = await host.Graph(HttpMethod.Get, SecondWaba).As((string)exchanged["access_token"]!).SendAsync();
        Assert.Equal("Second Business", (string?)waba.Expect(200).Json["name"]);

        var again = (await ExchangeAsync("SIMULATOR-CODE")).ExpectError(400, 100, 36009);
        Assert.Equal("This authorization code has been used.", (string?)again.Error["message"]);
    }

    [Fact]
    public async Task A_Code_Lives_Thirty_Seconds()
    {
        var code = (string)(
            await host.ApiAsync(HttpMethod.Post, "codes", new JsonObject { ["wabaIds"] = new JsonArray(SecondWaba) }, 201))["code"]!;
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = 31 });

        (await ExchangeAsync(code)).ExpectError(400, 100, 36007);
    }

    [Fact]
    public async Task The_App_Token_Is_Given_For_Client_Credentials_And_A_Wrong_Secret_Is_Refused()
    {
        var reply = await host.Graph(
            HttpMethod.Get, $"oauth/access_token?client_id={App}&client_secret=local-app-secret&grant_type=client_credentials")
            .As(null).SendAsync();
        Assert.Equal(AppToken, (string?)reply.Expect(200).Json["access_token"]);

        (await host.Graph(HttpMethod.Get, $"oauth/access_token?client_id={App}&client_secret=wrong&code=x").As(null).SendAsync())
            .ExpectError(400, 1);
        (await host.Graph(HttpMethod.Get, $"/graph/oauth/access_token?client_id={App}&client_secret=local-app-secret&code=x").As(null)
            .SendAsync())
            .ExpectError(400, 100);
    }

    [Fact]
    public async Task Debug_Token_Names_The_Shared_Accounts()
    {
        var data = (await DebugAsync("SIMULATOR")).Expect(200).Json["data"]!.AsObject();

        Assert.True((bool)data["is_valid"]!);
        Assert.Equal(App, (string?)data["app_id"]);
        Assert.Equal(0, (long)data["expires_at"]!);
        var management = data["granular_scopes"]!.AsArray().Single(scope => (string?)scope!["scope"] == "whatsapp_business_management");
        Assert.Equal([SecondWaba], management!["target_ids"]!.AsArray().Select(id => (string)id!));
    }

    [Fact]
    public async Task Debug_Token_Says_What_Is_Wrong_With_A_Token()
    {
        await host.ApiAsync(
            HttpMethod.Post, "tokens", new JsonObject { ["token"] = "OLD", ["wabaIds"] = new JsonArray(SecondWaba), ["expiresIn"] = -1 },
            201);
        await host.ApiAsync(HttpMethod.Post, "tokens", new JsonObject { ["token"] = "ALL" }, 201);

        var unknown = (await DebugAsync("nonsense")).Expect(200).Json["data"]!;
        var expired = (await DebugAsync("OLD")).Expect(200).Json["data"]!;
        var all = (await DebugAsync("ALL")).Expect(200).Json["data"]!;

        Assert.False((bool)unknown["is_valid"]!);
        Assert.Equal(190, (int)unknown["error"]!["code"]!);
        Assert.Equal(463, (int)expired["error"]!["subcode"]!);
        Assert.All(all["granular_scopes"]!.AsArray(), scope => Assert.Null(scope!["target_ids"]));
        (await host.Graph(HttpMethod.Get, SecondWaba).As("OLD").SendAsync()).ExpectError(401, 190, 463);
    }

    [Fact]
    public async Task A_Token_Without_Targets_Finds_Its_Accounts_Through_The_Business()
    {
        await host.ApiAsync(HttpMethod.Post, "tokens", new JsonObject { ["token"] = "ALL" }, 201);

        var client = (await host.Graph(HttpMethod.Get, "100000000000009/client_whatsapp_business_accounts").As("ALL").SendAsync())
            .Expect(200).Json;
        var owned = (await host.Graph(HttpMethod.Get, "100000000000009/owned_whatsapp_business_accounts").As("ALL").SendAsync())
            .Expect(200).Json;

        Assert.Equal(["100000000000001", SecondWaba], client["data"]!.AsArray().Select(waba => (string)waba!["id"]!));
        Assert.Empty(owned["data"]!.AsArray());
    }

    [Fact]
    public async Task A_Waba_Shows_The_Fields_That_Are_Asked_For()
    {
        var some = (
            await host.Graph(HttpMethod.Get, SecondWaba + "?fields=name,marketing_messages_onboarding_status,account_review_status")
            .As("SIMULATOR").SendAsync()).Json;
        var few = (await host.Graph(HttpMethod.Get, SecondWaba).As("SIMULATOR").SendAsync()).Json;

        Assert.Equal("ELIGIBLE", (string?)some["marketing_messages_onboarding_status"]);
        Assert.Equal("APPROVED", (string?)some["account_review_status"]);
        Assert.Null(few["account_review_status"]);
        (await host.Graph(HttpMethod.Get, SecondWaba + "?fields=shoe_size").As("SIMULATOR").SendAsync()).ExpectError(400, 100);
        (await host.Graph(HttpMethod.Get, "100000000000001").As("SIMULATOR").SendAsync()).ExpectError(400, 100, 33);
    }

    private Task<GraphReply> ExchangeAsync(string code) =>
        host.Graph(HttpMethod.Get, $"oauth/access_token?client_id={App}&client_secret=local-app-secret&code={code}").As(null).SendAsync();

    private Task<GraphReply> DebugAsync(string token) =>
        host.Graph(HttpMethod.Get, $"debug_token?input_token={token}").As(AppToken).SendAsync();

    private Task<GraphReply> SubscribeAsync(JsonObject? body) =>
        host.Graph(HttpMethod.Post, SecondWaba + "/subscribed_apps").As("SIMULATOR").SendAsync(body);

    private Task<GraphReply> RegisterAsync(string pin, string? region = null)
    {
        var body = new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = pin };
        if (region is not null)
        {
            body["data_localization_region"] = region;
        }

        return host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/register").As("SIMULATOR").SendAsync(body);
    }

    private Task<JsonObject> ReceiveAsync(string text = "hi") => host.ApiAsync(
        HttpMethod.Post, "messages",
        new JsonObject
        {
            ["from"] = "15550109999",
            ["to"] = SimulatorHost.SecondPhone,
            ["type"] = "text",
            ["text"] = new JsonObject { ["body"] = text },
        },
        201);
}
