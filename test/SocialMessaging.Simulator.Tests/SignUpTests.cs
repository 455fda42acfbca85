using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class SignUpTests : IAsyncLifetime
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

    [Fact]
    public async Task Phone_Numbers_Come_In_Pages()
    {
        await host.ApiAsync(HttpMethod.Post, $"wabas/{SecondWaba}/phone-numbers", new JsonObject { ["count"] = 29 }, 201);

        var first = (await host.Graph(HttpMethod.Get, SecondWaba + "/phone_numbers?fields=id,status").As("SIMULATOR").SendAsync())
            .Expect(200).Json;
        var next = new Uri((string)first["paging"]!["next"]!);
        var second = (await host.Graph(HttpMethod.Get, next.PathAndQuery).As("SIMULATOR").SendAsync()).Expect(200).Json;

        Assert.Equal(25, first["data"]!.AsArray().Count);
        Assert.Equal(5, second["data"]!.AsArray().Count);
        Assert.Null(second["paging"]!["next"]);
        Assert.NotNull(second["paging"]!["cursors"]!["after"]);
        Assert.Equal(
            30, first["data"]!.AsArray().Concat(second["data"]!.AsArray()).Select(phone => (string)phone!["id"]!).Distinct().Count());
        (await host.Graph(HttpMethod.Get, SecondWaba + "/phone_numbers?after=nonsense").As("SIMULATOR").SendAsync())
            .ExpectError(400, 131059);
    }

    [Fact]
    public async Task A_Phone_Number_Registers_With_Its_Pin_And_Can_Then_Send()
    {
        (await RegisterAsync("654321")).ExpectError(400, 133005);
        (await RegisterAsync("12345")).ExpectError(400, 100);
        (await RegisterAsync("123456")).Expect(200);

        var phone = (
            await host.Graph(
            HttpMethod.Get, SimulatorHost.SecondPhone + "?fields=status,platform_type,last_onboarded_time,quality_rating,throughput")
            .As("SIMULATOR").SendAsync()).Expect(200).Json;
        Assert.Equal("CONNECTED", (string?)phone["status"]);
        Assert.Equal("CLOUD_API", (string?)phone["platform_type"]);
        Assert.Equal("GREEN", (string?)phone["quality_rating"]);
        Assert.Equal("STANDARD", (string?)phone["throughput"]!["level"]);
        var text = new JsonObject { ["to"] = "16505551234", ["text"] = new JsonObject { ["body"] = "Hi" } };
        (await host.SendAsync(text, SimulatorHost.SecondPhone, "SIMULATOR")).Expect(200);

        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/deregister").As("SIMULATOR").SendAsync()).Expect(200);
        (await host.SendAsync(text, SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 133010, 2593006);
    }

    [Fact]
    public async Task Registration_Is_Limited_To_Ten_Requests_In_72_Hours()
    {
        for (var request = 0; request < 10; request++)
        {
            (await RegisterAsync("123456")).Expect(200);
        }

        (await RegisterAsync("123456")).ExpectError(400, 133016);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "3.00:00:01" });
        (await RegisterAsync("123456")).Expect(200);
    }

    [Fact]
    public async Task Wrong_Pins_Block_The_Number_For_A_While()
    {
        for (var guess = 0; guess < 5; guess++)
        {
            (await RegisterAsync("000000")).ExpectError(400, 133005);
        }

        (await RegisterAsync("123456")).ExpectError(400, 133008);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "00:15:01" });
        (await RegisterAsync("123456")).Expect(200);
    }

    [Fact]
    public async Task The_Data_Region_Changes_Only_While_The_Number_Is_Not_Registered()
    {
        var storage = new JsonObject
        {
            ["storage_configuration"] = new JsonObject { ["status"] = "IN_COUNTRY_STORAGE_ENABLED", ["data_localization_region"] = "BR" },
        };
        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/settings").As("SIMULATOR").SendAsync(storage)).Expect(200);
        (await RegisterAsync("123456", "XX")).ExpectError(400, 100);
        (await RegisterAsync("123456", "DE")).Expect(200);

        (await RegisterAsync("123456", "CH")).ExpectError(400, 100);
        var settings = (await host.Graph(HttpMethod.Get, SimulatorHost.SecondPhone + "/settings").As("SIMULATOR").SendAsync()).Json;
        Assert.Equal("DE", (string?)settings["storage_configuration"]!["data_localization_region"]);
    }

    [Fact]
    public async Task An_Override_Needs_A_Subscription_And_A_Callback_That_Answers_The_Challenge()
    {
        var good = new JsonObject { ["override_callback_uri"] = host.Callback.Url + "/override", ["verify_token"] = "verify-me" };
        var refused = (await SubscribeAsync(good)).ExpectError(400, 100);
        Assert.StartsWith("(#100) Before override the current callback uri", (string?)refused.Error["message"], StringComparison.Ordinal);
        (await SubscribeAsync(null)).Expect(200);
        var unverified = (await SubscribeAsync(new JsonObject { ["override_callback_uri"] = host.Callback.Url, ["verify_token"] = "no" }))
            .ExpectError(400, 2200);
        Assert.Equal(
            "(#2200) Callback verification failed with the following errors: HTTP Status Code = 401; HTTP Message = Unauthorized",
            (string?)unverified.Error["message"]);

        (await SubscribeAsync(good)).Expect(200);

        var apps = (await host.Graph(HttpMethod.Get, SecondWaba + "/subscribed_apps").As("SIMULATOR").SendAsync()).Expect(200)
            .Json["data"]![0]!;
        Assert.Equal(App, (string?)apps["whatsapp_business_api_data"]!["id"]);
        Assert.Equal(host.Callback.Url + "/override", (string?)apps["override_callback_uri"]);
    }

    [Fact]
    public async Task Messages_Go_To_The_Nearest_Override_And_Other_Fields_To_The_App()
    {
        (await SubscribeAsync(null)).Expect(200);
        (await SubscribeAsync(new JsonObject { ["override_callback_uri"] = host.Callback.Url + "/waba", ["verify_token"] = "verify-me" }))
            .Expect(200);
        (await RegisterAsync("123456")).Expect(200);

        await ReceiveAsync();
        Assert.Equal("/hook/waba", (await host.Callback.NextAsync()).Path);

        var configuration = new JsonObject
        {
            ["webhook_configuration"] = new JsonObject
            {
                ["override_callback_uri"] = host.Callback.Url + "/phone",
                ["verify_token"] = "verify-me"
            },
        };
        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone).As("SIMULATOR").SendAsync(configuration)).Expect(200);
        await ReceiveAsync();
        Assert.Equal("/hook/phone", (await host.Callback.NextAsync()).Path);

        await host.ApiAsync(HttpMethod.Patch, "phone-numbers/" + SimulatorHost.SecondPhone, new JsonObject { ["qualityRating"] = "RED" });
        var quality = await host.Callback.NextAsync();
        Assert.Equal("/hook", quality.Path);
        Assert.Equal("phone_number_quality_update", quality.Field);
        Assert.Equal("15550100002", (string?)quality.Value["display_phone_number"]);
        Assert.Equal("FLAGGED", (string?)quality.Value["event"]);
        Assert.Null(quality.Value["metadata"]);
    }

    [Fact]
    public async Task An_Account_That_Is_Not_Subscribed_Sends_Nothing()
    {
        await ReceiveAsync();
        (await SubscribeAsync(null)).Expect(200);
        await ReceiveAsync("second");

        Assert.Equal("second", (string?)(await host.Callback.NextAsync()).Message!["text"]!["body"]);
        (await host.Graph(HttpMethod.Delete, SecondWaba + "/subscribed_apps").As("SIMULATOR").SendAsync()).Expect(200);
        var apps = (await host.Graph(HttpMethod.Get, SecondWaba + "/subscribed_apps").As("SIMULATOR").SendAsync()).Json;
        Assert.Empty(apps["data"]!.AsArray());
    }

    [Fact]
    public async Task The_App_Callback_Can_Be_Set_With_The_App_Token()
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["object"] = "whatsapp_business_account",
            ["callback_url"] = host.Callback.Url + "/app",
            ["verify_token"] = "verify-me",
            ["fields"] = "messages",
            ["access_token"] = AppToken,
        });
        (await host.Graph(HttpMethod.Post, App + "/subscriptions").As(null).SendAsync(form)).Expect(200);

        await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject { ["from"] = "15550109999", ["type"] = "text", ["text"] = new JsonObject { ["body"] = "hi" } }, 201);

        Assert.Equal("/hook/app", (await host.Callback.NextAsync()).Path);
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
