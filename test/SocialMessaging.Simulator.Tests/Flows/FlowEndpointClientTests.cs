using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowEndpointClientTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync
    private EncryptedEndpoint endpoint = null!; // likewise
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync(options => options.EndpointTimeout = TimeSpan.FromSeconds(2));
        endpoint = await EncryptedEndpoint.StartAsync();
        endpoint.Answer = Hotel;
        flows = new FlowCalls(host);
        await UploadKeyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await endpoint.DisposeAsync();
    }

    [Fact]
    public async Task Publishing_Pings_The_Endpoint_And_A_Walk_Asks_It_For_Each_Screen()
    {
        var id = await PublishedAsync();
        Assert.Equal("""{"version":"3.0","action":"ping"}""", Assert.Single(endpoint.Requests).ToJsonString());
        endpoint.Requests.Clear();

        var walked = await WalkAsync(await SendAsync(id), """{"answers":{"city":"Oslo"}}""");

        Assert.Equal("""["ASK","DONE"]""", walked["screens"]!.ToJsonString());
        Assert.Equal(
            [
                """{"version":"3.0","action":"INIT","flow_token":"abc"}""",
                """{"version":"3.0","action":"data_exchange","screen":"ASK","data":{"city":"Oslo"},"flow_token":"abc"}""",
                """{"version":"3.0","action":"data_exchange","screen":"DONE","data":{"hotel":"Rex"},"flow_token":"abc"}""",
            ],
            endpoint.Requests.Select(request => request.ToJsonString()));
        var response = JsonNode.Parse((string)walked["interactive"]!["nfm_reply"]!["response_json"]!)!;
        Assert.Equal("""{"flow_token":"abc","booking":"17"}""", response.ToJsonString());
    }

    [Fact]
    public async Task A_Flow_Whose_Endpoint_Is_Not_There_Or_Does_Not_Answer_The_Ping_Is_Not_Published()
    {
        var id = (string)(await flows.CreateAsync(
            "dynamic", FlowCalls.Dynamic, new JsonObject { ["endpoint_uri"] = "http://127.0.0.1:9/flow" })).Expect(200).Json["id"]!;
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002, 4233014);
        await host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["endpoint_uri"] = endpoint.Url });
        endpoint.ChangeKey();
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002, 4233014);

        await UploadKeyAsync();
        (await flows.PostAsync(id, "publish")).Expect(200);
    }

    [Fact]
    public async Task An_Error_Message_Of_The_Endpoint_Stays_On_The_Screen()
    {
        var message = await SendAsync(await PublishedAsync());

        var error = await WalkAsync(message, """{"answers":{"city":"Atlantis"}}""", 400);

        Assert.Equal("No hotel in Atlantis", (string?)error["error"]!["message"]);
    }

    [Fact]
    public async Task A_421_Is_Tried_Once_More_With_The_Key_As_It_Is_Then()
    {
        var message = await SendAsync(await PublishedAsync());
        endpoint.ChangeKey();
        var calls = endpoint.Calls;
        endpoint.Before = async () =>
        {
            if (endpoint.Calls == calls + 1)
            {
                await UploadKeyAsync();
            }
        };

        await WalkAsync(message, """{"answers":{"city":"Oslo"}}""");

        endpoint.ChangeKey();
        calls = endpoint.Calls;
        endpoint.Before = () => Task.CompletedTask;
        var error = await WalkAsync(message, """{"answers":{"city":"Oslo"}}""", 400);
        Assert.Equal("The endpoint cannot decrypt the request (421).", (string?)error["error"]!["message"]);
        Assert.Equal(calls + 2, endpoint.Calls);
    }

    [Fact]
    public async Task A_427_Ends_The_Flow_For_This_Message_With_The_Endpoints_Words()
    {
        var message = await SendAsync(await PublishedAsync());
        endpoint.Answer = _ => null;
        endpoint.Refuse = (427, """{"error_msg":"The order has been placed already"}""");

        var error = await WalkAsync(message, "{}", 400);

        Assert.Equal("The order has been placed already", (string?)error["error"]!["message"]);
        endpoint.Answer = Hotel;
        await WalkAsync(message, """{"answers":{"city":"Oslo"}}""", 400);
        Assert.Equal(
            "The order has been placed already", (string?)(await host.ApiAsync(HttpMethod.Get, $"messages/{message}"))["flowClosed"]);
    }

    [Theory]
    [InlineData(432, "The endpoint does not accept the signature (432).")]
    [InlineData(500, "The endpoint answered 500.")]
    [InlineData(302, "The endpoint answered 302.")]
    [InlineData(
        200, "The endpoint's answer cannot be read: it must be base64 of JSON, encrypted with the request's key and inverted vector.")]
    public async Task Another_Answer_Is_A_Failure_That_Can_Be_Tried_Again(int status, string problem)
    {
        var message = await SendAsync(await PublishedAsync());
        endpoint.Answer = _ => null;
        endpoint.Refuse = (status, """{"data":{}}""");

        Assert.Equal(problem, (string?)(await WalkAsync(message, "{}", 400))["error"]!["message"]);

        endpoint.Answer = Hotel;
        await WalkAsync(message, """{"answers":{"city":"Oslo"}}""");
    }

    [Fact]
    public async Task A_Screen_That_There_Is_Not_Is_Reported_To_The_Endpoint()
    {
        var message = await SendAsync(await PublishedAsync());
        endpoint.Requests.Clear();
        endpoint.Answer = request => request["data"]?["error"] is null
            ? new JsonObject { ["screen"] = "NOWHERE", ["data"] = new JsonObject() }
            : new JsonObject { ["data"] = new JsonObject { ["acknowledged"] = true } };

        var error = await WalkAsync(message, "{}", 400);

        Assert.Contains("the screen NOWHERE, which the flow does not have", (string?)error["error"]!["message"], StringComparison.Ordinal);
        Assert.Equal("invalid_screen_transition", (string?)endpoint.Requests[1]["data"]!["error"]);
        Assert.Equal("abc", (string?)endpoint.Requests[1]["flow_token"]);
    }

    [Fact]
    public async Task An_Endpoint_That_Is_Too_Slow_Is_Given_Up()
    {
        var message = await SendAsync(await PublishedAsync());
        var release = new TaskCompletionSource();
        endpoint.Before = () => release.Task;

        var error = await WalkAsync(message, "{}", 400);
        release.SetResult();

        Assert.Equal("The endpoint did not answer within 2 seconds.", (string?)error["error"]!["message"]);
    }

    [Fact]
    public async Task Going_Back_From_A_Screen_That_Refreshes_Asks_The_Endpoint()
    {
        var message = await SendAsync(await PublishedAsync(FlowCalls.Dynamic.Replace(
            "\"id\":\"DONE\"", "\"id\":\"DONE\",\"refresh_on_back\":true", StringComparison.Ordinal)));
        var run = await host.ApiAsync(HttpMethod.Post, "flow-runs", new JsonObject { ["messageId"] = message }, 201);
        var footer = (string)run["components"]!.AsArray()[^1]!["path"]!;
        var next = await StepAsync(run, "tap", new JsonObject { ["path"] = footer, ["form"] = new JsonObject { ["city"] = "Oslo" } });
        Assert.Equal("DONE", (string?)next["screen"]);
        Assert.True((bool)next["canGoBack"]!);

        var back = await StepAsync(run, "back", []);

        Assert.Equal("ASK", (string?)back["screen"]);
        Assert.Equal("Oslo", (string?)back["form"]!["city"]);
        Assert.Equal(
            """{"version":"3.0","action":"BACK","screen":"DONE","data":{},"flow_token":"abc"}""",
            endpoint.Requests[^1].ToJsonString());
    }

    private static JsonObject? Hotel(JsonObject request) => ((string?)request["action"], (string?)request["screen"]) switch
    {
        ("data_exchange", "ASK") when (string?)request["data"]!["city"] == "Atlantis" =>
            new JsonObject { ["screen"] = "ASK", ["data"] = new JsonObject { ["error_message"] = "No hotel in Atlantis" } },
        ("data_exchange", "ASK") => new JsonObject { ["screen"] = "DONE", ["data"] = new JsonObject { ["hotel"] = "Rex" } },
        ("data_exchange", _) => new JsonObject
        {
            ["screen"] = "SUCCESS",
            ["data"] = new JsonObject
            {
                ["extension_message_response"] = new JsonObject
                {
                    ["params"] = new JsonObject { ["booking"] = "17", ["flow_token"] = (string?)request["flow_token"] },
                },
            },
        },
        _ => new JsonObject { ["screen"] = "ASK", ["data"] = new JsonObject() },
    };

    private async Task UploadKeyAsync() =>
        (await host.Graph(HttpMethod.Post, $"{SimulatorHost.Phone}/whatsapp_business_encryption").SendAsync(
            new JsonObject { ["business_public_key"] = endpoint.PublicKey })).Expect(200);

    private async Task<string> PublishedAsync(string json = FlowCalls.Dynamic) => (string)(await flows.CreateAsync(
        "dynamic", json, new JsonObject { ["publish"] = true, ["endpoint_uri"] = endpoint.Url })).Expect(200).Json["id"]!;

    private async Task<string> SendAsync(string id) => (await flows.SendAsync(new JsonObject
    {
        ["flow_id"] = id,
        ["flow_action"] = "data_exchange",
        ["flow_token"] = "abc",
    })).Expect(200).MessageId;

    private Task<JsonObject> WalkAsync(string message, string body, int status = 201) =>
        host.ApiAsync(HttpMethod.Post, $"messages/{Uri.EscapeDataString(message)}/flow", JsonNode.Parse(body)!.AsObject(), status);

    private Task<JsonObject> StepAsync(JsonObject run, string step, JsonObject body) =>
        host.ApiAsync(HttpMethod.Post, $"flow-runs/{(string?)run["id"]}/{step}", body);
}
