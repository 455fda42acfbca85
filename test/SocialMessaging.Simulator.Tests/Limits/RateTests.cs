using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Limits;

/// <summary>How many messages a number sends in a second, and how many customers a portfolio writes to in a day.</summary>
public sealed class RateTests : IAsyncLifetime
{
    private const string Number = "phone-numbers/" + SimulatorHost.Phone;

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(20, """{"isOnBusinessApp":true}""")]
    [InlineData(80, "{}")]
    public async Task A_Number_Sends_So_Many_Messages_A_Second(int perSecond, string change)
    {
        await host.ApiAsync(HttpMethod.Patch, Number, (JsonObject)JsonNode.Parse(change)!);
        await host.FreezeAsync();

        for (var sent = 0; sent < perSecond; sent++)
        {
            (await host.SendTextAsync($"1556010{sent:D4}")).Expect(200);
        }

        (await host.SendTextAsync("15550109999")).ExpectError(400, 130429, 2494055);
        await host.AdvanceAsync(1);
    }

    [Fact]
    public async Task What_Customers_Write_Counts_Too()
    {
        await host.ApiAsync(HttpMethod.Patch, Number, new JsonObject { ["isOnBusinessApp"] = true });
        await host.FreezeAsync();

        for (var received = 0; received < 20; received++)
        {
            var text = Text($"1556010{received:D4}");
            await host.ApiAsync(HttpMethod.Post, "messages", text, 201);
        }

        (await host.SendTextAsync("15550109999")).ExpectError(400, 130429, 2494055);
    }

    [Fact]
    public async Task A_Raise_To_A_Thousand_Takes_A_Minute_In_Which_Nothing_Is_Sent()
    {
        await host.FreezeAsync();
        var begun = await host.ApiAsync(HttpMethod.Patch, Number, new JsonObject { ["throughput"] = "HIGH" });
        (await host.SendTextAsync("15550109999")).ExpectError(500, 131057);
        await host.RestartAsync();
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = 61, ["frozen"] = true });
        var told = await host.Callback.NextAsync(post => post.Field == "phone_number_quality_update");

        Assert.Equal((80, true), ((int)begun["messagesPerSecond"]!, (bool)begun["upgrading"]!));
        Assert.Equal("THROUGHPUT_UPGRADE", (string?)told.Value["event"]);
        var level = await host.Graph(HttpMethod.Get, SimulatorHost.Phone + "?fields=throughput").SendAsync();
        Assert.Equal("HIGH", (string?)level.Expect(200).Json["throughput"]!["level"]);
        for (var sent = 0; sent < 100; sent++)
        {
            (await host.SendTextAsync($"1556010{sent:D4}")).Expect(200);
        }
    }

    [Fact]
    public async Task All_Numbers_Of_A_Portfolio_Share_Its_Messaging_Limit()
    {
        await host.ApiAsync(HttpMethod.Patch, "phone-numbers/" + SimulatorHost.SecondPhone, new JsonObject { ["registered"] = true });
        var changed = await host.ApiAsync(
            HttpMethod.Patch, "portfolios/100000000000009", new JsonObject { ["messagingLimit"] = "TIER_50" });
        var told = await host.Callback.NextAsync();
        await host.WeatherAsync(new JsonObject { ["messagingLimits"] = true, ["rates"] = false });
        await host.ApiAsync(HttpMethod.Post, "messages", Text("15550109999"), 201);

        for (var sent = 0; sent < 50; sent++)
        {
            var (phone, token) = sent % 2 == 0 ? (SimulatorHost.Phone, SimulatorHost.Token) : (SimulatorHost.SecondPhone, "SIMULATOR");
            (await SendAsync($"1556010{sent:D4}", phone, token)).Expect(200);
        }

        Assert.Equal(2, changed["phoneNumbers"]!.AsArray().Count);
        Assert.Equal(
            ("business_capability_update", "TIER_50"), (told.Field, (string?)told.Value["max_daily_conversations_per_business"]));
        (await host.SendTextAsync("15550108888")).ExpectError(400, 131064);
        (await SendAsync("15550108888", SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 131064);
        (await host.SendTextAsync("15560100000")).Expect(200);
        (await host.SendTextAsync("15550109999")).Expect(200);
        await host.AdvanceAsync(24 * 3600 + 1);
        (await host.SendTextAsync("15550108888")).Expect(200);
    }

    [Theory]
    [InlineData("portfolios/100000000000009", """{"messagingLimit":"TIER_3"}""", 400)]
    [InlineData("portfolios/100000000000009", "{}", 400)]
    [InlineData("portfolios/7", """{"messagingLimit":"TIER_1K"}""", 404)]
    [InlineData(Number, """{"throughput":"FAST"}""", 400)]
    public async Task What_Is_No_Limit_Is_Refused(string path, string body, int status) =>
        await host.ApiAsync(HttpMethod.Patch, path, (JsonObject)JsonNode.Parse(body)!, status);

    private static JsonObject Text(string from) => new()
    {
        ["from"] = from,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = "Hi" },
    };

    private Task<GraphReply> SendAsync(string to, string phone, string token) => host.SendAsync(
        new JsonObject { ["to"] = to, ["type"] = "text", ["text"] = new JsonObject { ["body"] = "Hello" } }, phone, token);
}
