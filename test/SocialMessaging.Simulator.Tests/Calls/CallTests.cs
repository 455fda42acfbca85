using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private CallScene scene = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => scene = await CallScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task A_Call_Of_The_Business_Rings_Is_Answered_And_Ends_Each_With_Its_Webhook()
    {
        await scene.AllowAsync();
        var id = CallScene.IdOf(await scene.ConnectAsync(more: new JsonObject { ["biz_opaque_callback_data"] = "order-7" }));
        var ringing = await scene.NextAsync();
        await scene.PhoneAsync(id, "answer");
        var connect = await scene.NextAsync();
        var accepted = await scene.NextAsync();
        await scene.PhoneAsync(id, "hang-up");
        var terminate = await scene.NextAsync();

        Assert.StartsWith("wacid.", id, StringComparison.Ordinal);
        Assert.Equal(["RINGING", "connect", "ACCEPTED", "terminate"], [ringing.Name, connect.Name, accepted.Name, terminate.Name]);
        Assert.Equal("call", (string?)ringing.Item["type"]);
        Assert.Equal(CallScene.Ana, (string?)ringing.Item["recipient_id"]);
        Assert.Equal("BUSINESS_INITIATED", (string?)connect.Item["direction"]);
        Assert.Equal(("15550100001", CallScene.Ana), ((string?)connect.Item["from"], (string?)connect.Item["to"]));
        Assert.Equal("answer", (string?)connect.Item["session"]!["sdp_type"]);
        Assert.StartsWith("v=0", (string?)connect.Item["session"]!["sdp"], StringComparison.Ordinal);
        Assert.Equal("COMPLETED", (string?)terminate.Item["status"]);
        Assert.NotNull(terminate.Item["start_time"]);
        Assert.All([ringing, connect, accepted, terminate], seen =>
        {
            Assert.Equal(id, (string?)seen.Item["id"]);
            Assert.Equal("order-7", (string?)seen.Item["biz_opaque_callback_data"]);
            Assert.Equal(SimulatorHost.Phone, (string?)seen.Value["metadata"]!["phone_number_id"]);
        });
    }

    [Fact]
    public async Task A_Rejected_Call_Is_Reported_As_Rejected_And_Then_Terminated_Without_Times()
    {
        await scene.AllowAsync();
        var id = CallScene.IdOf(await scene.ConnectAsync());
        Assert.Equal("RINGING", (await scene.NextAsync()).Name);
        await scene.PhoneAsync(id, "hang-up");
        var rejected = await scene.NextAsync();
        var terminate = await scene.NextAsync();

        Assert.Equal(("REJECTED", "terminate"), (rejected.Name, terminate.Name));
        Assert.Null(terminate.Item["duration"]);
        Assert.Equal("rejected", (string?)(await CallAsync(id))["outcome"]);
    }

    [Fact]
    public async Task A_Call_That_Nobody_Takes_Ends_On_The_Clock_In_Both_Directions()
    {
        await scene.AllowAsync();
        await scene.FreezeAsync();
        var outbound = CallScene.IdOf(await scene.ConnectAsync());
        await scene.AdvanceAsync(59);
        Assert.Equal(["RINGING"], scene.Arrived());
        await scene.AdvanceAsync(2);
        Assert.Equal(["terminate"], scene.Arrived());

        var inbound = await scene.CallBusinessAsync();
        await scene.AdvanceAsync(61);
        Assert.Equal(["connect", "terminate"], scene.Arrived());
        Assert.Equal("unanswered", (string?)(await CallAsync(outbound))["outcome"]);
        Assert.Equal("unanswered", (string?)(await CallAsync(inbound))["outcome"]);
    }

    [Fact]
    public async Task A_Customer_Calls_And_The_Business_Accepts_And_Terminates()
    {
        var id = await scene.CallBusinessAsync();
        var connect = await scene.NextAsync();
        (await scene.ActAsync(id, "pre_accept", CallScene.Sdp)).Expect(200);
        var other = await scene.ActAsync(id, "accept", CallScene.Sdp + "a=x\r\n");
        var accept = await scene.ActAsync(id, "accept", CallScene.Sdp, new JsonObject { ["biz_opaque_callback_data"] = "ticket" });
        (await scene.ActAsync(id, "terminate")).Expect(200);
        var terminate = await scene.NextAsync();

        Assert.Equal(("connect", "USER_INITIATED"), (connect.Name, (string?)connect.Item["direction"]));
        Assert.Equal("offer", (string?)connect.Item["session"]!["sdp_type"]);
        Assert.Equal(CallScene.Ana, (string?)connect.Value["contacts"]![0]!["wa_id"]);
        other.ExpectError(400, 100);
        Assert.True((bool)accept.Expect(200).Json["success"]!);
        Assert.Equal(("terminate", "ticket"), (terminate.Name, (string?)terminate.Item["biz_opaque_callback_data"]));
        (await scene.ActAsync(id, "terminate")).ExpectError(400, 100);
        (await scene.ActAsync("wacid.none", "terminate")).ExpectError(400, 100);
    }

    [Fact]
    public async Task A_Business_May_Reject_And_A_Customer_May_Give_Up()
    {
        var first = await scene.CallBusinessAsync();
        (await scene.ActAsync(first, "reject")).Expect(200);
        var second = await scene.CallBusinessAsync();
        await scene.PhoneAsync(second, "hang-up");

        Assert.Equal("rejected", (string?)(await CallAsync(first))["outcome"]);
        Assert.Equal("canceled", (string?)(await CallAsync(second))["outcome"]);
        (await scene.ActAsync(second, "accept", CallScene.Sdp)).ExpectError(400, 100);
    }

    [Fact]
    public async Task A_Recording_And_A_Transcription_Can_Be_Fetched_After_The_Call()
    {
        await scene.AllowAsync();
        var wish = new JsonObject { ["status"] = "ENABLED", ["purpose"] = "quality" };
        var id = CallScene.IdOf(await scene.ConnectAsync(more: new JsonObject
        {
            ["recording"] = wish,
            ["transcription"] = wish.DeepClone(),
        }));
        await scene.PhoneAsync(id, "answer");
        await scene.PhoneAsync(id, "hang-up");
        var names = new List<string>();
        JsonObject? recording = null;
        while (names.Count < 6)
        {
            var (name, item, _) = await scene.NextAsync();
            names.Add(name);
            recording = item["recording"]?.AsObject() ?? recording;
        }

        Assert.Equal(["terminate", "call_recording_available", "call_transcription_available"], names[3..]);
        var media = (await scene.Host.Graph(HttpMethod.Get, (string)recording!["id"]!).SendAsync()).Expect(200);
        Assert.Equal((string?)recording["mime_type"], (string?)media.Json["mime_type"]);
        (await scene.ConnectAsync(more: new JsonObject { ["recording"] = new JsonObject { ["status"] = "ENABLED" } }))
            .ExpectError(400, 131008);
    }

    [Fact]
    public async Task Webhooks_Come_As_Oddly_As_Metas_When_The_Weather_Says_So()
    {
        await scene.Host.WeatherAsync(new JsonObject { ["callOddities"] = 1, ["seed"] = 5 });
        await scene.FreezeAsync();
        var orders = new HashSet<string>(StringComparer.Ordinal);
        for (var call = 0; call < 16; call++)
        {
            var wish = new JsonObject { ["status"] = "ENABLED", ["purpose"] = "quality" };
            CallScene.IdOf(await scene.ConnectAsync("15550000001", new JsonObject { ["recording"] = wish }));
            await scene.AdvanceAsync(1);
            var id = (string)(await scene.Host.ApiAsync(HttpMethod.Get, "calls?state=in_progress"))["calls"]![0]!["id"]!;
            (await scene.ActAsync(id, "terminate")).Expect(200);
            await scene.AdvanceAsync(1);
            orders.Add(string.Join(' ', scene.Arrived()));
        }

        Assert.Equal(
            [
                "RINGING ACCEPTED terminate connect call_recording_available",
                "RINGING connect ACCEPTED call_recording_available terminate",
                "RINGING connect ACCEPTED terminate terminate call_recording_available",
                "RINGING connect terminate call_recording_available",
            ],
            orders.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Calls_Survive_A_Restart_And_Stand_In_Their_Conversation()
    {
        await scene.AllowAsync();
        var id = CallScene.IdOf(await scene.ConnectAsync());
        await scene.Host.RestartAsync();
        await scene.PhoneAsync(id, "answer");
        await scene.PhoneAsync(id, "hang-up");

        var row = Assert.Single(await scene.Host.MessagesAsync("type=call"));
        Assert.Equal((id, "outbound"), ((string?)row["id"], (string?)row["direction"]));
        Assert.Equal(("ended", "completed"), ((string?)row["call"]!["state"], (string?)row["call"]!["outcome"]));
        Assert.Empty(row["statuses"]!.AsArray());
    }

    [Fact]
    public async Task A_Test_Can_Wait_For_A_Call()
    {
        await scene.AllowAsync();
        var waiting = scene.Host.ApiAsync(HttpMethod.Get, $"calls/wait?state=ringing&customer={CallScene.Ana}");
        var id = CallScene.IdOf(await scene.ConnectAsync());

        Assert.Equal(id, (string?)(await waiting)["calls"]![0]!["id"]);
        await scene.Host.ApiAsync(HttpMethod.Get, "calls/wait?state=in_progress&timeout=0", status: 408);
        await scene.PhoneAsync(id, "hang-up");
        await scene.PhoneAsync(id, "answer", 409);
        await scene.PhoneAsync("wacid.none", "answer", 404);
    }

    private Task<JsonObject> CallAsync(string id) => scene.Host.ApiAsync(HttpMethod.Get, $"calls/{Uri.EscapeDataString(id)}");
}
