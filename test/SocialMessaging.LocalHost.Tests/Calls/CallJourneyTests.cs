using System.Text.Json;
using SocialMessaging.Events;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.LocalHost.Tests.Subscribers;

namespace SocialMessaging.LocalHost.Tests.Calls;

/// <summary>Calls from end to end: the API, the phone, the topic.</summary>
public sealed class CallJourneyTests : IAsyncLifetime
{
    private CallingHost scene = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => scene = await CallingHost.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Permission_Is_Asked_For_And_Given_And_The_Business_Calls()
    {
        Assert.Equal("no_permission", Status(await scene.PermissionAsync()));
        (await scene.ConnectAsync()).AssertError(403, "AccessDeniedByMetaException");
        (await scene.Host.CallAsync("POST", "/v1/whatsapp/send", SendBodies.SendRaw(
            $$$$"""
            {"messaging_product":"whatsapp","to":"{{{{CallingHost.Ana}}}}","type":"interactive","interactive":{
            "type":"call_permission_request","body":{"text":"May we call?"},"action":{"name":"call_permission_request"}}}
            """))).AssertOk();
        await scene.SimulatorAsync(
            HttpMethod.Post, "messages",
            $$$$"""
            {"from":"{{{{CallingHost.Ana}}}}","type":"interactive","interactive":{"type":"call_permission_reply","call_permission_reply":{
            "response":"accept"}}}
            """);
        var granted = (await scene.Events.UntilAsync(
            published => published.Attributes.GetValueOrDefault("messageType") == "call_permission_reply"))[^1];
        Assert.Equal("temporary", Status(await scene.PermissionAsync()));

        var id = CallingHost.CallIdOf(await scene.ConnectAsync());
        var seen = (await scene.UntilAsync("RINGING")).ToList();
        await scene.PhoneAsync(id, "answer");
        seen.AddRange(await scene.UntilAsync("ACCEPTED"));
        await scene.PhoneAsync(id, "hang-up");
        seen.AddRange(await scene.UntilAsync("terminate"));

        Assert.Equal("accept", WhatsAppEvent.Parse(granted.Message).Messages.Single().Interactive?.CallPermissionReply?.Response);
        Assert.Equal(["handover_succeeded", "RINGING", "connect", "ACCEPTED", "terminate"], seen.Select(one => one.Name));
        Assert.All(seen, one => AssertOfTheSchema(one.Event));
        Assert.Single(seen.Select(one => WhatsAppEvent.Parse(one.Event.Message).MessageId).Distinct());
        Assert.All(seen, one => Assert.Equal(
            id, WhatsAppEvent.Parse(one.Event.Message) is var read && read.Calls.FirstOrDefault() is { } call
                ? call.Id : read.CallStatuses.Single().Id));
        GoldenEvent.Matches("call-handover-succeeded", seen[0].Event);
    }

    [Fact]
    public async Task A_Customer_Calls_And_The_Api_Pre_Accepts_Accepts_And_Terminates()
    {
        var started = await scene.SimulatorAsync(HttpMethod.Post, "calls", $$"""{"from":"{{CallingHost.Ana}}"}""");
        var id = started.GetProperty("id").GetString()!;
        var offer = WhatsAppEvent.Parse((await scene.UntilAsync("connect"))[^1].Event.Message).Calls.Single();
        Assert.Equal(id, CallingHost.CallIdOf(await scene.AnswerAsync(id, "pre_accept")));
        Assert.Equal(id, CallingHost.CallIdOf(await scene.AnswerAsync(id, "accept")));
        Assert.Equal(id, CallingHost.CallIdOf(await scene.EndAsync(id)));
        var seen = await scene.UntilAsync("terminate");

        Assert.Equal(("offer", "USER_INITIATED"), (offer.Session?.SdpType, offer.Direction));
        Assert.Equal(3, seen.Count(one => one.Name == "handover_succeeded"));
        Assert.All(seen, one => AssertOfTheSchema(one.Event));
        (await scene.EndAsync(id)).AssertError(400, "InvalidParametersException");
    }

    [Fact]
    public async Task Each_Event_Comes_Once_And_None_Is_Missing_With_Duplicates_Reordering_And_Odd_Orders()
    {
        await scene.SimulatorAsync(HttpMethod.Put, "weather", """{"seed":3,"duplicates":1,"reorders":0.5,"drops":0.2}""");
        await scene.AllowAsync();
        for (var call = 0; call < 6; call++)
        {
            var id = CallingHost.CallIdOf(await scene.ConnectAsync());
            var seen = (await scene.UntilAsync("RINGING")).ToList();
            await scene.PhoneAsync(id, "answer");
            CallingHost.CallIdOf(await scene.EndAsync(id));
            while (seen.Select(one => one.Name).Distinct().Count() < 5)
            {
                seen.AddRange(await scene.UntilAsync(seen.Any(one => one.Name == "terminate") ? "ACCEPTED" : "terminate"));
            }

            Assert.Equal(
                ["ACCEPTED", "RINGING", "connect", "handover_succeeded", "handover_succeeded", "terminate"],
                seen.Select(one => one.Name).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Ten_Connects_At_Once_With_One_Invocation_Id_Ring_Once()
    {
        await scene.AllowAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => scene.ConnectAsync(invocationId: "one")));

        Assert.Single(replies.Select(CallingHost.CallIdOf).Distinct());
        Assert.Equal(1, await scene.RungAsync());
    }

    [Fact]
    public async Task After_A_Lost_Answer_Nothing_Rings_Again_And_A_Webhook_Tells_The_Call()
    {
        await scene.AllowAsync();
        await scene.SimulatorAsync(HttpMethod.Put, "weather", """{"acceptThenDrop":1}""");
        var lost = await scene.ConnectAsync(invocationId: "one");
        lost.AssertError(502, "DependencyException");
        var ringing = WhatsAppEvent.Parse((await scene.UntilAsync("RINGING"))[^1].Event.Message);
        var repeat = await scene.ConnectAsync(invocationId: "one");

        Assert.Equal(ringing.CallStatuses.Single().Id, CallingHost.CallIdOf(repeat));
        Assert.Equal(1, await scene.RungAsync());
        (await scene.ConnectAsync(invocationId: "two")).AssertError(409, "ConflictException");
    }

    [Fact]
    public async Task Settings_Go_To_Meta_And_Come_Back_And_Their_Change_Is_An_Event()
    {
        const string Settings =
            """
            {"callEnabled":true,"callIconVisibility":"DISABLE_ALL","callbackPermissionStatus":"DISABLED","callHours":{"enabled":true,
            "timezone":"Europe/Berlin","weeklyOperatingHours":[
            {"dayOfWeek":"FRIDAY","openTime":{"hours":9,"minutes":5},"closeTime":{"hours":17,"minutes":0}}]}}
            """;
        var updated = await scene.Host.CallAsync(
            "PUT", $"/v1/whatsapp/waba/phone?id={Seed.PhoneNumberId}", $$"""{"callSettings":{{Settings}} }""");
        var changed = (await scene.Events.UntilAsync(published => published.Type == "account_settings_update"))[^1];
        var got = await scene.Host.CallAsync("GET", $"/v1/whatsapp/waba/phone/details?id={Seed.PhoneNumberId}");
        var refused = await scene.Host.CallAsync(
            "PUT", $"/v1/whatsapp/waba/phone?id={Seed.PhoneNumberId}",
            """
            {"callSettings":{"callEnabled":true,"callHours":{"enabled":true,"timezone":"Mars/Olympus","weeklyOperatingHours":[
            {"dayOfWeek":"FRIDAY","openTime":{"hours":9,"minutes":5},"closeTime":{"hours":17,"minutes":0}}]}}}
            """);

        Assert.Equal(Seed.PhoneNumberId, updated.AssertOk().Json.GetProperty("phoneNumberId").GetString());
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(Settings), got.AssertOk().Json.GetProperty("callSettings")), got.Text);
        AssertOfTheSchema(changed);
        refused.AssertError(400, "InvalidParametersException");
        Assert.Contains("timezone_id", refused.Message, StringComparison.Ordinal);
    }

    private static string? Status(Reply reply) => reply.AssertOk().Json.GetProperty("permission").GetProperty("status").GetString();

    private static void AssertOfTheSchema(PublishedEvent published)
    {
        Assert.Empty(EventSchemas.FaultsOf(published.Message));
        var read = WhatsAppEvent.Parse(published.Message);
        Assert.Null(read.OtherMembers);
        Assert.All(read.Entry.Changes, change => Assert.Null(change.Content.OtherMembers));
    }
}
