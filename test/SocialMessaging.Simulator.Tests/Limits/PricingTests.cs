using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Limits;

public sealed class PricingTests : IAsyncLifetime
{
    private const string Customer = "15550109999";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("before", false, true, "regular")]
    [InlineData("before", true, false, "free_customer_service")]
    [InlineData("after", false, true, "regular")]
    [InlineData("after", true, true, "regular")]
    public async Task A_Utility_Template_Costs_Within_The_Service_Window_Since_October(
        string pricing, bool hasWritten, bool billable, string type)
    {
        await host.WeatherAsync(new JsonObject { ["pricing"] = pricing });
        if (hasWritten)
        {
            await WriteAsync();
        }

        (await SendTemplateAsync()).Expect(200);

        Assert.Equal((billable, type, "utility"), Price(await SentAsync()));
    }

    [Theory]
    [InlineData("before", false)]
    [InlineData("after", true)]
    public async Task Service_Messages_Beyond_A_Thousand_A_Month_Cost_Since_October(string pricing, bool billable)
    {
        await host.WeatherAsync(new JsonObject { ["pricing"] = pricing, ["statuses"] = false, ["rates"] = false });
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1000), async (number, _) => (await host.SendTextAsync($"1556{number:D7}")).Expect(200));
        await host.WeatherAsync(new JsonObject { ["statuses"] = true });

        (await host.SendTextAsync(Customer)).Expect(200);

        Assert.Equal((billable, billable ? "regular" : "free_customer_service", "service"), Price(await SentAsync()));
    }

    [Fact]
    public async Task The_Date_Decides_By_Itself_Which_Is_After_October_Now()
    {
        await WriteAsync();
        (await SendTemplateAsync()).Expect(200);

        Assert.Equal((true, "regular", "utility"), Price(await SentAsync()));
    }

    [Fact]
    public async Task What_Follows_An_Ad_Is_Free_And_Has_A_Conversation()
    {
        await host.ApiAsync(HttpMethod.Post, "ad-clicks", new JsonObject { ["from"] = Customer }, 201);
        (await SendTemplateAsync()).Expect(200);

        var sent = await SentAsync();

        Assert.Equal((false, "free_entry_point", "utility"), Price(sent));
        Assert.Equal("referral_conversion", (string?)sent["conversation"]!["origin"]!["type"]);
        Assert.NotNull(sent["conversation"]!["expiration_timestamp"]);
    }

    [Theory]
    [InlineData("919876543210", "authentication_international")]
    [InlineData("15550109998", "authentication")]
    public async Task A_Code_Has_A_Price_Of_Its_Own_In_Some_Countries_From_Abroad(string to, string category)
    {
        var button = new JsonObject { ["type"] = "OTP", ["otp_type"] = "COPY_CODE" };
        (await host.CreateTemplateAsync("code", new JsonObject
        {
            ["category"] = "AUTHENTICATION",
            ["components"] = new JsonArray(
                new JsonObject { ["type"] = "BODY" },
                new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray(button) }),
        })).Expect(200);
        await host.Callback.NextAsync(post => post.Field == "message_template_status_update");

        (await host.SendAsync(new JsonObject
        {
            ["to"] = to,
            ["type"] = "template",
            ["template"] = new JsonObject
            {
                ["name"] = "code",
                ["language"] = new JsonObject { ["code"] = "en_US" },
                ["components"] = new JsonArray(Filled("body"), Filled("button")),
            },
        })).Expect(200);

        Assert.Equal((true, "regular", category), Price(await SentAsync()));
    }

    [Fact]
    public async Task No_Other_Prices_Are_Known()
    {
        var refusal = await host.ApiAsync(HttpMethod.Put, "weather", new JsonObject { ["pricing"] = "none" }, 400);

        Assert.Equal("pricing is one of date, before, after", (string?)refusal["error"]!["message"]);
    }

    private static (bool, string?, string?) Price(JsonObject status) =>
        ((bool)status["pricing"]!["billable"]!, (string?)status["pricing"]!["type"], (string?)status["pricing"]!["category"]);

    private static JsonObject Filled(string component)
    {
        var filled = new JsonObject
        {
            ["type"] = component,
            ["parameters"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = "123456" }),
        };
        if (component == "button")
        {
            filled["sub_type"] = "url";
            filled["index"] = "0";
        }

        return filled;
    }

    private Task<JsonObject> WriteAsync() => host.ApiAsync(
        HttpMethod.Post, "messages",
        new JsonObject { ["from"] = Customer, ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Hi" } }, 201);

    private Task<GraphReply> SendTemplateAsync() => host.SendAsync(new JsonObject
    {
        ["to"] = Customer,
        ["type"] = "template",
        ["template"] = new JsonObject { ["name"] = "hello_world", ["language"] = new JsonObject { ["code"] = "en_US" } },
    });

    private async Task<JsonObject> SentAsync() => (await host.Callback.NextAsync(post => post.StatusName == "sent")).Status!;
}
