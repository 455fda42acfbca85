using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Graph;
using SocialMessaging.Simulator.Tests.Hosting;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Tests.Graph;

/// <summary>What holds for calls of every kind: faults by operation, limits and their headers, versions, unknown paths.</summary>
public sealed class CallRuleTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Every_Third_Send_Fails_With_The_Codes_In_Turn()
    {
        await FaultAsync("sendMessage", """{"every":3,"errors":[131000,131016]}""");

        var statuses = new List<int>();
        for (var call = 0; call < 9; call++)
        {
            var reply = await host.SendTextAsync("15550109999");
            statuses.Add(reply.Status == 200 ? 0 : reply.Code);
        }

        Assert.Equal([0, 0, 131000, 0, 0, 131016, 0, 0, 131000], statuses);
        await host.WeatherAsync(new JsonObject { ["calm"] = true });
        (await host.SendTextAsync("15550109999")).Expect(200);
    }

    [Fact]
    public async Task Every_Second_Answer_Is_Lost_Although_The_Call_Was_Done()
    {
        await FaultAsync("sendMessage", """{"every":2,"acceptThenDrop":1}""");

        (await host.SendTextAsync("15550109999")).Expect(200);
        await Assert.ThrowsAsync<HttpRequestException>(() => host.SendTextAsync("15550109999"));
        (await host.SendTextAsync("15550109999")).Expect(200);

        Assert.Equal(3, (await host.MessagesAsync("direction=outbound")).Length);
    }

    [Theory]
    [InlineData("createFlow", "POST", "100000000000001/flows")]
    [InlineData("listFlows", "GET", "100000000000001/flows")]
    [InlineData("getFlow", "GET", "800000000000001")]
    [InlineData("editFlow", "POST", "800000000000001")]
    [InlineData("deleteFlow", "DELETE", "800000000000001")]
    [InlineData("publishFlow", "POST", "800000000000001/publish")]
    [InlineData("deprecateFlow", "POST", "800000000000001/deprecate")]
    [InlineData("listFlowAssets", "GET", "800000000000001/assets")]
    [InlineData("callEvent", "POST", "100000000000101/calls")]
    [InlineData("getCallPermission", "GET", "100000000000101/call_permissions?user_wa_id=15550109999")]
    [InlineData("getAccount", "GET", "100000000000001")]
    [InlineData("getPhoneNumber", "GET", "100000000000101")]
    [InlineData("register", "POST", "100000000000101/register")]
    [InlineData("subscribe", "POST", "100000000000001/subscribed_apps")]
    [InlineData("getBusinessProfile", "GET", "100000000000101/whatsapp_business_profile")]
    public async Task An_Operation_Has_Faults_Of_Its_Own(string operation, string method, string path)
    {
        await FaultAsync(operation, """{"errors":[131016]}""");

        (await host.Graph(new HttpMethod(method), path).SendAsync()).ExpectError(500, 131016);
        Assert.Empty((await host.ApiAsync(HttpMethod.Get, "weather"))["operations"]!.AsObject());
    }

    [Fact]
    public void Every_Path_Has_An_Operation_That_The_Weather_Knows() =>
        Assert.Subset(OperationFaults.Names.ToHashSet(), GraphOperations.All.ToHashSet());

    [Fact]
    public async Task Answers_Tell_How_Much_Of_The_Limits_Is_Used()
    {
        await host.WeatherAsync(new JsonObject { ["appCalls"] = 4 });
        var first = await host.Graph(HttpMethod.Get, SimulatorHost.Phone).SendAsync();
        var sent = await host.SendTextAsync("15550109999");
        await host.Graph(HttpMethod.Get, SimulatorHost.Waba).SendAsync();
        await host.Graph(HttpMethod.Get, SimulatorHost.Waba).SendAsync();
        var refused = await host.Graph(HttpMethod.Get, SimulatorHost.Waba).SendAsync();

        Assert.Equal(25, Usage(first));
        Assert.Equal(50, Usage(sent));
        Assert.Contains(
            "\"100000000000001\":[{\"type\":\"whatsapp_business_management\"", sent.Headers["x-business-use-case-usage"],
            StringComparison.Ordinal);
        refused.ExpectError(400, 4);
        Assert.Equal(100, Usage(refused));
        await host.AdvanceAsync(3601);
        (await host.Graph(HttpMethod.Get, SimulatorHost.Waba).SendAsync()).Expect(200);
    }

    [Theory]
    [InlineData("v3.0", "v25.0")]
    [InlineData("v20.0", "v25.0")]
    [InlineData("v24.0", "v25.0")]
    [InlineData("v25.0", "v25.0")]
    [InlineData("v26.0", "v26.0")]
    [InlineData("v31.0", "v31.0")]
    public async Task A_Version_That_Has_Ended_Is_Answered_As_The_Oldest_That_Is_Alive(string version, string answered)
    {
        var when = new DateTimeOffset(2028, 3, 1, 0, 0, 0, TimeSpan.Zero);
        await host.AdvanceAsync((when - DateTimeOffset.UtcNow).TotalSeconds);

        var reply = await host.Graph(HttpMethod.Get, $"/graph/{version}/{SimulatorHost.Phone}").SendAsync();

        Assert.Equal(answered, reply.Expect(200).Headers["facebook-api-version"]);
    }

    [Fact]
    public async Task The_Versions_Are_Listed_With_Their_Ends()
    {
        var versions = (await host.ApiAsync(HttpMethod.Get, "graph-versions"))["versions"]!.AsArray();

        Assert.Equal("2026-09-24", (string?)versions.Single(version => (string?)version!["version"] == "v20.0")!["until"]);
        Assert.False(versions[^1]!.AsObject().ContainsKey("until"));
    }

    [Theory]
    [InlineData("/graph/v24.0/100000000000101/nothing")]
    [InlineData("/graph/v24.0/a/b/c")]
    [InlineData("/graph/latest/100000000000101")]
    [InlineData("/v24.0/100000000000101/nothing")]
    public async Task An_Unknown_Path_Of_The_Graph_Api_Answers_As_Meta_Does(string path)
    {
        var reply = await host.Graph(HttpMethod.Get, path).SendAsync();

        reply.ExpectError(400, 2500);
        Assert.StartsWith("Unknown path components: /", (string?)reply.Error["message"], StringComparison.Ordinal);
        Assert.Equal("OAuthException", (string?)reply.Error["type"]);
    }

    [Fact]
    public async Task A_Call_Without_A_Version_Is_Answered_As_The_Oldest_That_Is_Alive()
    {
        var versions = (await host.ApiAsync(HttpMethod.Get, "graph-versions"))["versions"]!.AsArray();

        var reply = await host.Graph(HttpMethod.Get, $"/graph/{SimulatorHost.Phone}").SendAsync();

        Assert.Equal((string?)versions[0]!["answeredAs"], reply.Expect(200).Headers["facebook-api-version"]);
        (await host.Graph(HttpMethod.Get, "/graph/nothing").SendAsync()).ExpectError(400, 100, 33);
    }

    [Theory]
    [InlineData("GET", "nothing")]
    [InlineData("DELETE", "messages")]
    [InlineData("POST", "customers/1/2/3")]
    public async Task An_Unknown_Path_Of_The_Api_For_Tests_Is_Named(string method, string path)
    {
        var answer = await host.ApiAsync(new HttpMethod(method), path, null, 404);

        Assert.Equal("UnknownPath", (string?)answer["error"]!["type"]);
        Assert.Equal($"Nothing answers {method} /simulator/{path}", (string?)answer["error"]!["message"]);
    }

    private static int Usage(GraphReply reply) => (int)JsonNode.Parse(reply.Headers["x-app-usage"])!["call_count"]!;

    private Task<JsonObject> FaultAsync(string operation, string fault) => host.WeatherAsync(new JsonObject
    {
        ["operations"] = new JsonObject { [operation] = JsonNode.Parse(fault) },
    });
}
