using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests.Calls;

public sealed class CallRefusalTests : IAsyncLifetime
{
    private CallScene scene = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => scene = await CallScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Theory]
    [InlineData("15550138000", 401, 138000)]
    [InlineData("15550138001", 400, 138001)]
    [InlineData("15550138002", 429, 138002)]
    [InlineData("15550138003", 400, 138003)]
    [InlineData("15550138004", 500, 138004)]
    [InlineData("15550138005", 429, 138005)]
    [InlineData("15550138006", 401, 138006)]
    [InlineData("15550138007", 500, 138007)]
    [InlineData("15550138012", 400, 138012)]
    [InlineData("15550138013", 400, 138013)]
    [InlineData("15550138014", 400, 138014)]
    [InlineData("15550000190", 401, 190)]
    [InlineData("15550000500", 500, 131000)]
    public async Task A_Number_Can_Refuse_Every_Call_In_One_Way(string number, int status, int code) =>
        (await scene.ConnectAsync(number)).ExpectError(status, code);

    [Fact]
    public async Task Numbers_Take_Calls_By_Themselves()
    {
        await scene.FreezeAsync();
        foreach (var (number, outcome) in new[] { ("15550000003", "rejected"), ("15550000004", "unanswered"), ("15550138021", "failed") })
        {
            var id = CallScene.IdOf(await scene.ConnectAsync(number));
            await scene.PhoneAsync(id, "answer", 409);
            await scene.AdvanceAsync(61);
            Assert.Equal(outcome, (string?)(await OfAsync(number))["outcome"]);
        }

        var answered = CallScene.IdOf(await scene.ConnectAsync("15550000001"));
        await scene.AdvanceAsync(61);
        Assert.Equal("in_progress", (string?)(await OfAsync("15550000001"))["state"]);
        (await scene.ActAsync(answered, "terminate")).Expect(200);
    }

    [Fact]
    public async Task A_Call_That_Breaks_Off_Names_Its_Error_Beside_The_Call()
    {
        CallScene.IdOf(await scene.ConnectAsync("15550138021"));
        (string Name, JsonObject Item, JsonObject Value) last;
        do
        {
            last = await scene.NextAsync();
        }
        while (last.Name != "terminate");

        Assert.Equal("FAILED", (string?)last.Item["status"]);
        Assert.Equal(138021, (int)last.Value["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task One_Pair_Has_One_Call()
    {
        await scene.AllowAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.ConnectAsync()));

        Assert.Single(replies, reply => reply.Status == 200);
        Assert.All(replies.Where(reply => reply.Status != 200), reply => reply.ExpectError(400, 138003));
        Assert.Single((await scene.Host.ApiAsync(HttpMethod.Get, "calls"))["calls"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"action":"connect"}""")]
    [InlineData("""{"messaging_product":"whatsapp"}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"dial","to":"15550109999"}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"connect","to":"15550109999"}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"connect","session":{"sdp_type":"offer","sdp":"v=0 m=audio"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"connect","to":"15550109999","session":{"sdp_type":"answer","sdp":"v=0"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"connect","to":"15550109999","session":{"sdp_type":"offer","sdp":"hello"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"connect","to":"nobody","session":{"sdp_type":"offer","sdp":"v=0 m=audio"}}""")]
    [InlineData("""{"messaging_product":"whatsapp","action":"accept","session":{"sdp_type":"answer","sdp":"v=0 m=audio"}}""")]
    public async Task What_Is_Missing_Or_Wrong_Is_Refused(string body) =>
        (await scene.PostAsync(JsonNode.Parse(body)!.AsObject())).ExpectError(400, 100);

    [Fact]
    public async Task The_Callback_Data_Is_At_Most_512_Characters_Long()
    {
        await scene.AllowAsync();
        (await scene.ConnectAsync(more: new JsonObject { ["biz_opaque_callback_data"] = new string('x', 513) })).ExpectError(400, 131009);
        (await scene.ConnectAsync(more: new JsonObject { ["biz_opaque_callback_data"] = new string('x', 512) })).Expect(200);
    }

    [Fact]
    public async Task A_Call_Can_Be_Addressed_By_The_Business_Scoped_Id()
    {
        await scene.AllowAsync();
        var reply = await scene.PostAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient"] = "US.1" + CallScene.Ana.PadLeft(19, '0'),
            ["action"] = "connect",
            ["session"] = new JsonObject { ["sdp_type"] = "offer", ["sdp"] = CallScene.Sdp },
        });
        CallScene.IdOf(reply);
        var ringing = await scene.NextAsync();

        Assert.Null(ringing.Item["recipient_id"]);
        Assert.Equal("US.1" + CallScene.Ana.PadLeft(19, '0'), (string?)ringing.Item["recipient_user_id"]);
    }

    [Fact]
    public async Task A_Number_Without_Calling_Or_With_Sip_Calls_Nobody()
    {
        await scene.AllowAsync();
        (await scene.SetAsync(new JsonObject { ["sip"] = new JsonObject { ["status"] = "ENABLED" } })).Expect(200);
        (await scene.ConnectAsync()).ExpectError(400, 131055);
        (await scene.SetAsync(new JsonObject
        {
            ["status"] = "DISABLED",
            ["sip"] = new JsonObject { ["status"] = "DISABLED" },
        })).Expect(200);
        (await scene.ConnectAsync()).ExpectError(401, 138000);
        (await scene.AskAsync()).ExpectError(401, 138000);
        await scene.Host.ApiAsync(HttpMethod.Post, "calls", new JsonObject { ["from"] = CallScene.Ana }, 409);
    }

    [Fact]
    public async Task An_App_Without_The_Field_Calls_Cannot_Call()
    {
        await scene.AllowAsync();
        (await scene.Host.Graph(
            HttpMethod.Post,
            $"100000000000000/subscriptions?object=whatsapp_business_account&fields=messages&verify_token=verify-me&callback_url="
            + Uri.EscapeDataString(scene.Host.Callback.Url)).As("100000000000000|local-app-secret").SendAsync()).Expect(200);

        (await scene.ConnectAsync()).ExpectError(400, 138018);
    }

    [Fact]
    public async Task Countries_Are_Refused_Where_The_Host_Wants_It()
    {
        await using var american = await CallScene.StartAsync(options => options.CallCountries = true);
        await american.AllowAsync();

        (await american.ConnectAsync()).ExpectError(400, 138013);
    }

    [Fact]
    public async Task The_Weather_Drops_The_Answer_Of_A_Call_That_Rings()
    {
        await scene.AllowAsync();
        await scene.Host.WeatherAsync(new JsonObject { ["acceptThenDrop"] = 1 });
        await Assert.ThrowsAsync<HttpRequestException>(() => scene.ConnectAsync());

        Assert.Single((await scene.Host.ApiAsync(HttpMethod.Get, "calls/wait?state=ringing"))["calls"]!.AsArray());
        await scene.Host.WeatherAsync(new JsonObject { ["throttle"] = 1 });
        (await scene.ConnectAsync("15550000001")).ExpectError(429, 138005);
    }

    private async Task<JsonNode> OfAsync(string customer) =>
        (await scene.Host.ApiAsync(HttpMethod.Get, "calls?customer=" + customer))["calls"]![0]!;
}
