using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Calls;

public sealed class CallPermissionTests : IAsyncLifetime
{
    private CallScene scene = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => scene = await CallScene.StartAsync();

    public ValueTask DisposeAsync() => scene.DisposeAsync();

    [Fact]
    public async Task Nobody_May_Be_Called_Until_They_Allow_It()
    {
        var before = (await scene.PermissionAsync()).Expect(200).Json;
        (await scene.ConnectAsync()).ExpectError(401, 138006);
        await scene.AllowAsync();
        var after = (await scene.PermissionAsync("recipient=US.1" + CallScene.Ana.PadLeft(19, '0'))).Expect(200).Json;

        Assert.Equal("no_permission", (string?)before["permission"]!["status"]);
        Assert.Null(before["permission"]!["expiration_time"]);
        Assert.Equal((true, false), (May(before, "send_call_permission_request"), May(before, "start_call")));
        Assert.Equal("temporary", (string?)after["permission"]!["status"]);
        Assert.True(May(after, "start_call"));
        Assert.Equal(100, (int)Limits(after, "start_call")[0]!["max_allowed"]!);
    }

    [Fact]
    public async Task A_Request_Is_Granted_On_The_Phone_For_Seven_Days_On_The_Simulators_Clock()
    {
        await scene.FreezeAsync();
        var asked = (await scene.AskAsync()).Expect(200).MessageId;
        await scene.Host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = CallScene.Ana,
                ["type"] = "interactive",
                ["context"] = new JsonObject { ["id"] = asked },
                ["interactive"] = new JsonObject
                {
                    ["type"] = "call_permission_reply",
                    ["call_permission_reply"] = new JsonObject { ["response"] = "accept" },
                },
            },
            201);
        await scene.AdvanceAsync(1);
        var message = await scene.NextReplyAsync();
        var reply = message["interactive"]!["call_permission_reply"]!;

        Assert.Equal(asked, (string?)message["context"]!["id"]);
        Assert.Equal(("accept", "user_action"), ((string?)reply["response"], (string?)reply["response_source"]));
        Assert.False((bool)reply["is_permanent"]!);
        Assert.Equal(
            (await scene.NowAsync()).AddHours(168).AddSeconds(-1).ToUnixTimeSeconds(), long.Parse((string)reply["expiration_timestamp"]!));
        await scene.AdvanceAsync(168 * 3600);
        (await scene.ConnectAsync()).ExpectError(401, 138006);
    }

    [Fact]
    public async Task Requests_Are_Limited_To_One_A_Day_And_Two_A_Week_Until_A_Call_Connects()
    {
        await scene.FreezeAsync();
        (await scene.AskAsync()).Expect(200);
        (await scene.AskAsync()).ExpectError(400, 138009);
        var used = Limits((await scene.PermissionAsync()).Json, "send_call_permission_request");
        Assert.Equal((1, 1), ((int)used[0]!["current_usage"]!, (int)used[1]!["current_usage"]!));
        Assert.NotNull(used[0]!["limit_expiration_time"]);
        Assert.Null(used[1]!["limit_expiration_time"]);

        await scene.AdvanceAsync(25 * 3600);
        (await scene.AskAsync()).Expect(200);
        await scene.AdvanceAsync(25 * 3600);
        (await scene.AskAsync()).ExpectError(400, 138009);

        await scene.AllowAsync();
        var id = CallScene.IdOf(await scene.ConnectAsync());
        await scene.PhoneAsync(id, "answer");
        (await scene.AskAsync()).Expect(200);
        await scene.AllowAsync("permanent");
        (await scene.AskAsync()).ExpectError(400, 138017);
    }

    [Fact]
    public async Task A_Template_Can_Ask_Too()
    {
        var created = (await scene.Host.Graph(HttpMethod.Post, "100000000000001/message_templates").SendAsync(new JsonObject
        {
            ["name"] = "may_we_call",
            ["language"] = "en_US",
            ["category"] = "UTILITY",
            ["components"] = new JsonArray(
                new JsonObject { ["type"] = "BODY", ["text"] = "We would like to call you about your order." },
                new JsonObject { ["type"] = "CALL_PERMISSION_REQUEST" }),
        })).Expect(200);
        await scene.Host.ApiAsync(
            HttpMethod.Patch, $"templates/{(string?)created.Json["id"]}", new JsonObject { ["status"] = "APPROVED" });
        var template = new JsonObject
        {
            ["to"] = CallScene.Ana,
            ["type"] = "template",
            ["template"] = new JsonObject { ["name"] = "may_we_call", ["language"] = new JsonObject { ["code"] = "en_US" } },
        };

        var sent = (await scene.Host.SendAsync(template)).Expect(200);
        (await scene.Host.SendAsync(template)).ExpectError(400, 138009);

        var shown = Assert.Single(await scene.Host.MessagesAsync("id=" + Uri.EscapeDataString(sent.MessageId)));
        Assert.True((bool)shown["rendered"]!["callPermissionRequest"]!);
    }

    [Fact]
    public async Task Who_Calls_The_Business_May_Be_Called_Back()
    {
        var id = await scene.CallBusinessAsync();
        var granted = await scene.NextReplyAsync();
        await scene.PhoneAsync(id, "hang-up");

        Assert.Equal("automatic", (string?)granted["interactive"]!["call_permission_reply"]!["response_source"]);
        Assert.Equal(id, (string?)granted["context"]!["id"]);
        (await scene.ConnectAsync()).Expect(200);
    }

    [Fact]
    public async Task Nothing_Is_Granted_By_A_Call_When_Callbacks_Are_Off()
    {
        (await scene.SetAsync(new JsonObject { ["callback_permission_status"] = "DISABLED" })).Expect(200);
        await scene.CallBusinessAsync();

        Assert.Equal("no_permission", (string?)(await scene.PermissionAsync()).Json["permission"]!["status"]);
    }

    [Fact]
    public async Task Four_Missed_Calls_In_A_Row_Take_The_Permission_Away()
    {
        await scene.AllowAsync("permanent");
        await scene.NextReplyAsync();
        await MissAsync(3);
        var reached = CallScene.IdOf(await scene.ConnectAsync());
        await scene.PhoneAsync(reached, "answer");
        await scene.PhoneAsync(reached, "hang-up");
        await MissAsync(3);
        Assert.Equal("permanent", (string?)(await scene.PermissionAsync()).Json["permission"]!["status"]);
        await MissAsync(1);
        var revoked = (await scene.NextReplyAsync())["interactive"]!["call_permission_reply"]!;

        Assert.Equal(("reject", "automatic"), ((string?)revoked["response"], (string?)revoked["response_source"]));
        (await scene.ConnectAsync()).ExpectError(401, 138006);
    }

    [Fact]
    public async Task A_Permission_Can_Be_Taken_Back_On_The_Phone()
    {
        await scene.AllowAsync("permanent");
        await scene.NextReplyAsync();
        await scene.AllowAsync("no_permission");
        var taken = await scene.NextReplyAsync();

        Assert.Null(taken["context"]);
        Assert.Equal("reject", (string?)taken["interactive"]!["call_permission_reply"]!["response"]);
        (await scene.ConnectAsync()).ExpectError(401, 138006);
        await scene.Host.ApiAsync(
            HttpMethod.Put, $"call-permissions/{SimulatorHost.Phone}/{CallScene.Ana}", new JsonObject { ["status"] = "maybe" }, 400);
    }

    [Fact]
    public async Task A_Hundred_Questions_A_Second_Are_Answered()
    {
        await scene.FreezeAsync();
        for (var question = 0; question < 100; question++)
        {
            (await scene.PermissionAsync()).Expect(200);
        }

        (await scene.PermissionAsync()).ExpectError(429, 613);
        (await scene.PermissionAsync("")).ExpectError(429, 613);
        await scene.AdvanceAsync(1);
        (await scene.PermissionAsync("")).ExpectError(400, 100);
        (await scene.PermissionAsync("user_wa_id=nobody")).ExpectError(400, 100);
    }

    private async Task MissAsync(int times)
    {
        for (var call = 0; call < times; call++)
        {
            var id = CallScene.IdOf(await scene.ConnectAsync());
            await scene.PhoneAsync(id, "hang-up");
        }
    }

    private static JsonNode Action(JsonObject answer, string name) =>
        answer["actions"]!.AsArray().Single(action => (string?)action!["action_name"] == name)!;

    private static bool May(JsonObject answer, string name) => (bool)Action(answer, name)["can_perform_action"]!;

    private static JsonArray Limits(JsonObject answer, string name) => Action(answer, name)["limits"]!.AsArray();
}
