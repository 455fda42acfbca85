using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

/// <content>Where webhooks go: overrides, and the callback of the app.</content>
public sealed partial class SignUpTests
{
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
                ["verify_token"] = "verify-me",
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
}
