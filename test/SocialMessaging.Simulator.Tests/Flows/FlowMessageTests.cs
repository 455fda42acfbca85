using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowMessageTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        flows = new FlowCalls(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("""{"flow_id":"800000000000001"}""")]
    [InlineData("""{"flow_name":"feedback","mode":"published","flow_token":"t"}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action":"navigate","flow_action_payload":{"screen":"RATING"}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action_payload":{"screen":"RATING","data":{"a":1}}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action_payload":{"screen":"RATING","data":"{\"a\":1}"}}""")]
    public async Task A_Published_Flow_Is_Sent(string parameters)
    {
        var id = (await flows.SendAsync(JsonNode.Parse(parameters)!.AsObject())).Expect(200).MessageId;

        Assert.Equal(FlowCalls.Feedback, (string?)(await host.ApiAsync(HttpMethod.Get, $"messages/{id}"))["flowId"]);
    }

    [Theory]
    [InlineData("""{"flow_id":"1"}""")]
    [InlineData("""{"flow_id":"800000000000002"}""")]
    [InlineData("""{"flow_name":"opinion"}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_name":"feedback"}""")]
    [InlineData("""{"flow_id":"800000000000001","mode":"live"}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action":"data_exchange"}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action":"data_exchange","flow_action_payload":{"screen":"RATING"}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action_payload":{"screen":"COMMENT"}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action_payload":{"screen":"RATING","data":{}}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_action_payload":{"screen":"RATING","data":"no"}}""")]
    [InlineData("""{"flow_id":"800000000000001","flow_message_version":"2"}""")]
    public async Task A_Flow_That_Is_Not_The_Accounts_Or_A_Start_That_There_Is_Not_Is_Refused(string parameters) =>
        (await flows.SendAsync(JsonNode.Parse(parameters)!.AsObject())).ExpectError(400, 131009);

    [Fact]
    public async Task A_Draft_Is_Sent_In_Draft_Mode_Only()
    {
        var id = await flows.NewAsync("draft");

        (await flows.SendAsync(new JsonObject { ["flow_id"] = id })).ExpectError(400, 131009);
        (await flows.SendAsync(new JsonObject { ["flow_id"] = id, ["mode"] = "draft" })).Expect(200);
        (await flows.UploadAsync(id, FlowCalls.Broken)).Expect(200);
        (await flows.SendAsync(new JsonObject { ["flow_id"] = id, ["mode"] = "draft" })).ExpectError(400, 131009);
    }

    [Theory]
    [InlineData("BLOCKED")]
    [InlineData("DEPRECATED")]
    public async Task A_Flow_That_Is_Blocked_Or_Deprecated_Is_Not_Sent(string status)
    {
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["status"] = status });

        (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).ExpectError(400, 132068);
    }

    [Fact]
    public async Task A_Throttled_Flow_Is_Sent_Ten_Times_An_Hour()
    {
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["status"] = "THROTTLED" });
        for (var number = 0; number < 10; number++)
        {
            (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).Expect(200);
        }

        (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).ExpectError(400, 132069);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "01:00:01" });
        (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).Expect(200);
    }

    [Fact]
    public async Task A_Template_Button_Keeps_The_Flow_By_Its_Id_And_Passes_Token_And_Data_On()
    {
        await TemplateAsync("""{"type":"FLOW","text":"Rate us","flow_name":"feedback","navigate_screen":"RATING"}""", 200);
        await RenameAsync("opinion");

        var sent = await SendTemplateAsync("""{"flow_token":"abc","flow_action_data":{"screen":"RATING","data":{"name":"Ana"}}}""");

        var message = await host.ApiAsync(HttpMethod.Get, $"messages/{sent.Expect(200).MessageId}");
        var button = message["rendered"]!["buttons"]![0]!;
        Assert.Equal(FlowCalls.Feedback, (string?)button["flow_id"]);
        Assert.Equal("abc", (string?)button["flow_token"]);
        Assert.Equal("RATING", (string?)button["navigate_screen"]);
        Assert.Equal("""{"name":"Ana"}""", button["flow_action_data"]!.ToJsonString());
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["status"] = "DEPRECATED" });
        (await SendTemplateAsync("{}")).ExpectError(400, 132068);
    }

    [Fact]
    public async Task A_Template_Button_May_Bring_Its_Flow_Along_Or_Is_Refused_Without_One()
    {
        await TemplateAsync("""{"type":"FLOW","text":"Rate us"}""", 400);
        await TemplateAsync("""{"type":"FLOW","text":"Rate us","flow_id":"1"}""", 400);
        await TemplateAsync(new JsonObject { ["type"] = "FLOW", ["text"] = "Go", ["flow_json"] = FlowCalls.Broken }.ToJsonString(), 400);
        await TemplateAsync(new JsonObject { ["type"] = "FLOW", ["text"] = "Go", ["flow_json"] = FlowCalls.Small }.ToJsonString(), 200);

        (await SendTemplateAsync("{}")).Expect(200);
    }

    private async Task RenameAsync(string name) =>
        (await host.Graph(HttpMethod.Post, FlowCalls.Feedback).SendAsync(new JsonObject { ["name"] = name })).Expect(200);

    private async Task TemplateAsync(string button, int status)
    {
        var reply = await host.Graph(HttpMethod.Post, $"{FlowCalls.Waba}/message_templates").SendAsync(new JsonObject
        {
            ["name"] = "ask",
            ["language"] = "en_US",
            ["category"] = "UTILITY",
            ["components"] = new JsonArray(
                new JsonObject { ["type"] = "BODY", ["text"] = "How was it?" },
                new JsonObject { ["type"] = "BUTTONS", ["buttons"] = new JsonArray(JsonNode.Parse(button)) }),
        });
        reply.Expect(status);
        if (status == 200)
        {
            await host.ApiAsync(HttpMethod.Patch, $"templates/{(string?)reply.Json["id"]}", new JsonObject { ["status"] = "APPROVED" });
        }
    }

    private Task<GraphReply> SendTemplateAsync(string action) => host.SendAsync(new JsonObject
    {
        ["to"] = "15550109999",
        ["type"] = "template",
        ["template"] = new JsonObject
        {
            ["name"] = "ask",
            ["language"] = new JsonObject { ["code"] = "en_US" },
            ["components"] = new JsonArray(new JsonObject
            {
                ["type"] = "button",
                ["sub_type"] = "flow",
                ["index"] = "0",
                ["parameters"] = new JsonArray(new JsonObject { ["type"] = "action", ["action"] = JsonNode.Parse(action) }),
            }),
        },
    });
}
