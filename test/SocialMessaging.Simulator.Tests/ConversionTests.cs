using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class ConversionTests : IAsyncLifetime
{
    private const string Waba = "100000000000001";

    private SimulatorHost host = null!; // made in InitializeAsync
    private string dataset = ""; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        dataset = (string)(await host.Graph(HttpMethod.Post, $"{Waba}/dataset").SendAsync()).Expect(200).Json["id"]!;
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task An_Account_Has_One_Dataset_However_Often_It_Is_Asked_For()
    {
        Assert.Equal(dataset, (string?)(await host.Graph(HttpMethod.Post, $"{Waba}/dataset").SendAsync()).Expect(200).Json["id"]);
        Assert.Equal(dataset, (string?)(await host.Graph(HttpMethod.Get, $"{Waba}/dataset").SendAsync()).Expect(200).Json["id"]);
        var other = await host.Graph(HttpMethod.Get, "100000000000002/dataset").As("SIMULATOR").SendAsync();
        Assert.Empty(other.Expect(200).Json["data"]!.AsArray());
    }

    [Fact]
    public async Task A_Token_Without_The_Third_Right_Has_No_Datasets()
    {
        const string token = "SIMULATOR-WITHOUT-EVENTS";
        (await host.Graph(HttpMethod.Get, "100000000000002").As(token).SendAsync()).Expect(200);

        (await host.Graph(HttpMethod.Get, "100000000000002/dataset").As(token).SendAsync()).ExpectError(403, 200);
        (await host.Graph(HttpMethod.Post, "100000000000002/dataset").As(token).SendAsync()).ExpectError(403, 200);
        var debugged = await host.Graph(HttpMethod.Get, $"debug_token?input_token={token}").SendAsync();
        Assert.DoesNotContain("manage_events", debugged.Text, StringComparison.Ordinal);
        var whole = await host.Graph(HttpMethod.Get, "debug_token?input_token=SIMULATOR").SendAsync();
        Assert.Contains("manage_events", whole.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Event_For_A_Click_That_Happened_Is_Received_And_Listed()
    {
        var click = await host.ApiAsync(HttpMethod.Post, "ad-clicks", new JsonObject { ["from"] = "15550109999", ["text"] = "Hi!" }, 201);
        var webhook = await host.Callback.NextAsync();
        var referral = webhook.Message!["referral"]!;
        Assert.Equal("ad", (string?)referral["source_type"]);
        Assert.Equal((string?)click["id"], (string?)referral["ctwa_clid"]);
        Assert.Equal("Hi!", (string?)webhook.Message["text"]!["body"]);

        var reply = (await SendAsync("{}", (string?)click["id"])).Expect(200).Json;

        Assert.Equal(1, (int)reply["events_received"]!);
        Assert.NotNull(reply["fbtrace_id"]);
        var stored = (await host.ApiAsync(HttpMethod.Get, $"conversion-events?datasetId={dataset}"))["events"]!.AsArray().Single()!;
        Assert.Equal("Purchase", (string?)stored["event"]!["event_name"]);
        Assert.Equal((string?)reply["fbtrace_id"], (string?)stored["traceId"]);
    }

    [Theory]
    [InlineData(2804066, """{"event_name":"Lead"}""")]
    [InlineData(2804066, """{"event_name":null}""")]
    [InlineData(2804003, """{"event_time":1675999999}""")]
    [InlineData(2804003, """{"event_time":null}""")]
    [InlineData(2804063, """{"messaging_channel":null}""")]
    [InlineData(2804063, """{"action_source":"website"}""")]
    [InlineData(2804050, """{"user_data":null}""")]
    [InlineData(2804050, """{"user_data":{"em":["x"]}}""")]
    [InlineData(2804087, """{"user_data":{"ctwa_clid":"ARA-made-up"}}""")]
    [InlineData(2804064, """{"user_data":{"ctwa_clid":"SIMULATOR-CLICK","client_user_agent":"x"}}""")]
    [InlineData(null, """{"user_data":{"ctwa_clid":"SIMULATOR-CLICK","whatsapp_business_account_id":"100000000000002"}}""")]
    [InlineData(null, """{"custom_data":null}""")]
    [InlineData(null, """{"custom_data":{"currency":"USD"}}""")]
    [InlineData(null, """{"custom_data":{"currency":"Dollar","value":1}}""")]
    public async Task An_Event_That_Meta_Would_Refuse_Names_The_Reason_And_Nothing_Is_Received(int? subcode, string change)
    {
        (await SendAsync(change, both: true)).ExpectError(400, 100, subcode);

        Assert.Empty((await host.ApiAsync(HttpMethod.Get, "conversion-events"))["events"]!.AsArray());
    }

    [Fact]
    public async Task The_Click_And_The_Page_Of_Another_Ad_Are_Refused()
    {
        await host.ApiAsync(HttpMethod.Patch, "phone-numbers/100000000000102", new JsonObject { ["registered"] = true });
        var foreign = await host.ApiAsync(
            HttpMethod.Post, "ad-clicks", new JsonObject { ["from"] = "15550109998", ["to"] = SimulatorHost.SecondPhone }, 201);
        (await SendAsync("{}", (string?)foreign["id"])).ExpectError(400, 100, 2804087);
        var own = await host.ApiAsync(
            HttpMethod.Post, "ad-clicks", new JsonObject { ["from"] = "15550109999", ["to"] = SimulatorHost.Phone }, 201);
        var change = new JsonObject { ["user_data"] = new JsonObject { ["ctwa_clid"] = (string?)own["id"], ["page_id"] = "1" } };
        (await SendAsync(change.ToJsonString())).ExpectError(400, 100, 2804072);
    }

    [Fact]
    public async Task A_Dataset_Of_Another_Account_Does_Not_Exist()
    {
        (await SendAsync("{}", token: "SIMULATOR")).ExpectError(400, 100, 33);
        (await SendAsync("{}", to: "123456789012345")).ExpectError(400, 100, 33);
        var nothing = new JsonObject { ["data"] = new JsonArray() };
        (await host.Graph(HttpMethod.Post, $"{dataset}/events").SendAsync(nothing)).ExpectError(400, 100);
    }

    [Fact]
    public async Task Ignored_Events_Are_Answered_With_None_Received()
    {
        await host.WeatherAsync(new JsonObject { ["ignoreEvents"] = 1 });

        Assert.Equal(0, (int)(await SendAsync("{}")).Expect(200).Json["events_received"]!);
        Assert.Equal(1, (int)(await SendAsync("{}")).Expect(200).Json["events_received"]!);
        Assert.Single((await host.ApiAsync(HttpMethod.Get, "conversion-events"))["events"]!.AsArray());
    }

    private Task<GraphReply> SendAsync(
        string change, string? click = "SIMULATOR-CLICK", bool both = false, string? to = null, string token = SimulatorHost.Token)
    {
        var good = new JsonObject
        {
            ["event_name"] = "Purchase",
            ["event_time"] = DateTimeOffset.UtcNow.ToUnixTimeSeconds() - 60,
            ["action_source"] = "business_messaging",
            ["messaging_channel"] = "whatsapp",
            ["user_data"] = new JsonObject { ["ctwa_clid"] = click, ["whatsapp_business_account_id"] = Waba },
            ["custom_data"] = new JsonObject { ["currency"] = "USD", ["value"] = 123 },
        };
        var changed = good.DeepClone().AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject())
        {
            changed[name] = value?.DeepClone();
        }

        var data = both ? new JsonArray(good, changed) : new JsonArray(changed);
        return host.Graph(HttpMethod.Post, $"{to ?? dataset}/events").As(token).SendAsync(new JsonObject { ["data"] = data });
    }
}
