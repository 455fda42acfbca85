using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowWalkTests : IAsyncLifetime
{
    private const string Survey =
        """
        {"way":"full","full_name":"Ana Lima","mail":"ana@example.com","size":"l","extras":["a","c"],"tags":["x"],
         "LAST":{"day":"2026-05-31","stay":{"start-date":"2026-05-01","end-date":"2026-05-03"},"photos":["sample"],"agreed":true}}
        """;

    private SimulatorHost host = null!; // made in InitializeAsync
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        flows = new FlowCalls(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Answers_Walk_Through_The_Flow_And_End_With_The_Reply_That_Meta_Sends()
    {
        var message = (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback, ["flow_token"] = "abc" })).MessageId;

        var walked = await WalkAsync(message, """{"answers":{"rating":"good","comment":"Fine/ünd"}}""");

        Assert.Equal("""["RATING","COMMENT"]""", walked["screens"]!.ToJsonString());
        var webhook = await host.Callback.NextAsync(post => post.Message is not null);
        var reply = webhook.Message!["interactive"]!["nfm_reply"]!;
        Assert.Equal(message, (string?)webhook.Message["context"]!["id"]);
        Assert.Equal("15550100001", (string?)webhook.Message["context"]!["from"]);
        Assert.Equal("flow", (string?)reply["name"]);
        Assert.Equal("Sent", (string?)reply["body"]);
        var response = JsonNode.Parse((string)reply["response_json"]!)!.AsObject();
        Assert.Equal(["flow_token", "rating", "comment", "contact_me"], response.Select(member => member.Key));
        Assert.Equal("abc", (string?)response["flow_token"]);
        Assert.Equal("Fine/ünd", (string?)response["comment"]);
        Assert.False((bool)response["contact_me"]!);
    }

    [Theory]
    [InlineData("""{}""", "Your rating is required")]
    [InlineData("""{"rating":""}""", "Your rating is required")]
    [InlineData("""{"rating":"great"}""", "Your rating must be one of the choices")]
    [InlineData("""{"rating":"good","colour":"red"}""", "answers.colour: no screen that was seen asks for it (RATING, COMMENT)")]
    [InlineData("""{"rating":"good","contact_me":"yes"}""", "contact_me must be true or false")]
    public async Task A_Walk_With_An_Answer_Missing_Or_Wrong_Is_Refused_And_Sends_Nothing(string answers, string problem)
    {
        var message = (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).MessageId;

        var error = await WalkAsync(message, $$"""{"answers":{{answers}}}""", 400);

        Assert.Equal(problem, (string?)error["error"]!["message"]);
        Assert.Empty(await host.MessagesAsync("direction=inbound"));
    }

    [Fact]
    public async Task A_Walk_Goes_Over_Every_Component()
    {
        var message = await SurveyAsync();

        var walked = await WalkAsync(message, $$"""{"answers":{{Survey}}}""");

        Assert.Equal("""["START","FORM","LAST"]""", walked["screens"]!.ToJsonString());
        var response = Response(walked);
        Assert.Equal("unused", (string?)response["flow_token"]);
        Assert.Equal("Oslo", (string?)response["city"]);
        Assert.Equal("ana@example.com", (string?)response["mail"]);
        Assert.Equal("""["a","c"]""", response["extras"]!.ToJsonString());
        Assert.Equal("2026-05-03", (string?)response["stay"]!["end-date"]);
        var photo = response["photos"]![0]!;
        Assert.Equal("image/png", (string?)photo["mime_type"]);
        Assert.NotNull(photo["file_name"]);
        Assert.NotNull(photo["sha256"]);
        (await host.Graph(HttpMethod.Get, (string)photo["id"]!).SendAsync()).Expect(200);
        Assert.Equal("[]", response["papers"]!.ToJsonString());
    }

    [Theory]
    [InlineData("\"full_name\":\"Ana Lima\"", "\"full_name\":\"An\"", "Full name must have at least 3 characters")]
    [InlineData("ana@example.com", "ana", "E-mail must be an e-mail address")]
    [InlineData("\"extras\":[\"a\",\"c\"]", "\"extras\":[\"a\",\"b\",\"c\"]", "Extras needs 1 to 2 choices")]
    [InlineData("\"extras\":[\"a\",\"c\"],", "", "Extras is required")]
    [InlineData("\"tags\":[\"x\"]", "\"tags\":[\"z\"]", "Tags must be one of the choices")]
    [InlineData("\"tags\":[\"x\"]", "\"country\":\"no\"", "Country must be one of the choices")]
    [InlineData("\"tags\":[\"x\"]", "\"more\":\"longer than twenty characters\"", "More must have at most 20 characters")]
    [InlineData("2026-05-31", "2027-05-31", "Day must be a date within the range")]
    [InlineData("2026-05-31", "2026-06-01", "Day must be a date that is available")]
    [InlineData("2026-05-31", "31.5.2026", "Day must be a date such as 2026-05-31")]
    [InlineData("2026-05-03", "2026-05-09", "From must have another number of days")]
    [InlineData(""","photos":["sample"]""", "", "Photos is required")]
    [InlineData("""["sample"]""", """["sample","sample","sample"]""", "Photos needs 1 to 2 files")]
    [InlineData("\"agreed\":true", "\"agreed\":false", "I agree is required")]
    [InlineData("\"way\":\"full\",", "", "Screen START has nothing that leads on: answer its list, or give it a footer")]
    public async Task Each_Component_Says_What_Is_Wrong(string part, string other, string problem)
    {
        Assert.Contains(part, Survey, StringComparison.Ordinal);
        var message = await SurveyAsync();

        var error = await WalkAsync(message, $$"""{"answers":{{Survey.Replace(part, other, StringComparison.Ordinal)}}}""", 400);

        Assert.Equal(problem, (string?)error["error"]!["message"]);
    }

    [Fact]
    public async Task A_Phone_May_Leave_The_Token_Out()
    {
        var message = (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback, ["flow_token"] = "abc" })).MessageId;

        var walked = await WalkAsync(message, """{"answers":{"rating":"poor"},"withoutToken":true}""");

        Assert.DoesNotContain("flow_token", Response(walked));
    }

    [Fact]
    public async Task A_Message_Without_A_Flow_And_A_Blocked_Flow_Cannot_Be_Opened()
    {
        var text = (await host.SendTextAsync("15550109999")).MessageId;
        await WalkAsync(text, "{}", 400);
        await WalkAsync("wamid.unknown", "{}", 404);
        var message = (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).MessageId;
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["status"] = "BLOCKED" });

        var error = await WalkAsync(message, """{"answers":{"rating":"good"}}""", 400);

        Assert.Equal("FlowStopped", (string?)error["error"]!["type"]);
    }

    [Fact]
    public async Task A_Deprecated_Flow_That_Is_On_The_Phone_Still_Answers()
    {
        var message = (await flows.SendAsync(new JsonObject { ["flow_id"] = FlowCalls.Feedback })).MessageId;
        (await flows.PostAsync(FlowCalls.Feedback, "deprecate")).Expect(200);

        Assert.Equal("fair", (string?)Response(await WalkAsync(message, """{"answers":{"rating":"fair"}}"""))["rating"]);
    }

    [Fact]
    public async Task Alerts_Of_The_Monitoring_Are_Webhooks()
    {
        await flows.DecideAsync(
            FlowCalls.Feedback, new JsonObject { ["alert"] = new JsonObject { ["event"] = "ENDPOINT_LATENCY", ["threshold"] = 5000 } });

        var value = (await host.Callback.NextAsync()).Value;
        Assert.Equal("ENDPOINT_LATENCY", (string?)value["event"]);
        Assert.Equal("ACTIVATED", (string?)value["alert_state"]);
        Assert.Equal(5000, (int)value["threshold"]!);
        Assert.Equal(5001, (int)value["p90_latency"]!);
        Assert.Equal(FlowCalls.Feedback, (string?)value["flow_id"]);
        await host.ApiAsync(
            HttpMethod.Patch, $"flows/{FlowCalls.Feedback}", new JsonObject { ["alert"] = new JsonObject { ["event"] = "X" } }, 400);
    }

    private async Task<string> SurveyAsync()
    {
        var created = (await flows.CreateAsync("survey", SurveyFlow.Json, new JsonObject { ["publish"] = true })).Expect(200).Json;
        Assert.Equal("[]", created["validation_errors"]!.ToJsonString());
        return (await flows.SendAsync(new JsonObject { ["flow_name"] = "survey" })).MessageId;
    }

    private Task<JsonObject> WalkAsync(string message, string body, int status = 201) =>
        host.ApiAsync(HttpMethod.Post, $"messages/{Uri.EscapeDataString(message)}/flow", JsonNode.Parse(body)!.AsObject(), status);

    private static JsonObject Response(JsonObject message) =>
        JsonNode.Parse((string)message["interactive"]!["nfm_reply"]!["response_json"]!)!.AsObject();
}
