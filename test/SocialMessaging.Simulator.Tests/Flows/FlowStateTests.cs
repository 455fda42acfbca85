using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed class FlowStateTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        flows = new FlowCalls(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Each_State_Allows_What_Metas_Table_Allows()
    {
        var id = await flows.NewAsync("walk");

        (await flows.PostAsync(id, "deprecate")).ExpectError(400, 139003);
        (await flows.PostAsync(id, "publish")).Expect(200);
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
        (await flows.DeleteAsync(id)).ExpectError(400, 139004);
        (await flows.PostAsync(id, "deprecate")).Expect(200);
        var again = (await flows.PostAsync(id, "deprecate")).ExpectError(400, 139003);
        Assert.Equal("Flow is already deprecated", (string?)again.Error["error_user_title"]);
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
        (await flows.DeleteAsync(id)).ExpectError(400, 139004);
        (await RenameAsync(id, "other")).ExpectError(400, 139001);
    }

    [Theory]
    [InlineData("THROTTLED")]
    [InlineData("BLOCKED")]
    public async Task A_Flow_That_Meta_Has_Stopped_Can_Be_Deprecated_But_Not_Published_Or_Deleted(string status)
    {
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["status"] = status });

        var webhook = await host.Callback.NextAsync();
        Assert.Equal(status, (string?)webhook.Value["new_status"]);
        Assert.Equal("PUBLISHED", (string?)webhook.Value["old_status"]);
        (await flows.PostAsync(FlowCalls.Feedback, "publish")).ExpectError(400, 139002);
        (await flows.DeleteAsync(FlowCalls.Feedback)).ExpectError(400, 139004);
        (await flows.PostAsync(FlowCalls.Feedback, "deprecate")).Expect(200);
    }

    [Fact]
    public async Task Editing_A_Published_Flow_Makes_It_A_Draft_That_Is_Still_Sent_As_It_Was_Published()
    {
        var id = await flows.NewAsync("edited", publish: true);

        (await flows.UploadAsync(id, FlowCalls.Small.Replace("Your name", "Name", StringComparison.Ordinal))).Expect(200);

        Assert.Equal("DRAFT", await flows.StatusAsync(id));
        (await flows.SendAsync(new JsonObject { ["flow_id"] = id })).Expect(200);
        var shown = await host.ApiAsync(HttpMethod.Get, $"flows/{id}");
        Assert.Contains("Your name", (string?)shown["publishedJson"], StringComparison.Ordinal);
        Assert.DoesNotContain("Your name", (string?)shown["flowJson"], StringComparison.Ordinal);
        (await RenameAsync(FlowCalls.Feedback, "opinion")).Expect(200);
        Assert.Equal("DRAFT", await flows.StatusAsync(FlowCalls.Feedback));
    }

    [Fact]
    public async Task Five_Published_Versions_Are_Kept()
    {
        var id = await flows.NewAsync("versions", publish: true);
        for (var version = 2; version <= 7; version++)
        {
            (await flows.UploadAsync(id, FlowCalls.Small.Replace("Your name", $"Name {version}", StringComparison.Ordinal))).Expect(200);
            (await flows.PostAsync(id, "publish")).Expect(200);
        }

        var shown = await host.ApiAsync(HttpMethod.Get, $"flows/{id}");
        Assert.Equal(5, (int)shown["publishedVersions"]!);
        Assert.Contains("Name 7", (string?)shown["publishedJson"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Old_Flow_Cannot_Be_Edited_Once_It_Is_Published()
    {
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["legacy"] = true });

        var error = (await flows.UploadAsync(FlowCalls.Feedback, FlowCalls.Small)).ExpectError(400, 139001).Error;
        Assert.Equal("Flow can't be updated", (string?)error["error_user_title"]);
        Assert.False((bool)error["is_transient"]!);
    }

    [Fact]
    public async Task A_Frozen_Version_Is_Sent_But_Not_Published_And_An_Expired_One_Neither()
    {
        var id = await flows.NewAsync("ageing", publish: true);
        await flows.UploadAsync(id, FlowCalls.Small);

        await flows.DecideAsync(id, new JsonObject { ["versionState"] = "frozen" });
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
        (await flows.SendAsync(new JsonObject { ["flow_id"] = id })).Expect(200);

        await flows.DecideAsync(id, new JsonObject { ["versionState"] = "expired" });
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
        (await flows.SendAsync(new JsonObject { ["flow_id"] = id })).ExpectError(400, 132068);

        await flows.DecideAsync(id, new JsonObject { ["versionState"] = "current" });
        (await flows.PostAsync(id, "publish")).Expect(200);
    }

    [Fact]
    public async Task An_Expiring_Version_Is_Announced()
    {
        await flows.DecideAsync(FlowCalls.Feedback, new JsonObject { ["versionWarning"] = true });

        var webhook = await host.Callback.NextAsync();
        Assert.Equal("FLOW_VERSION_EXPIRY_WARNING", (string?)webhook.Value["event"]);
        Assert.Equal(FlowCalls.Feedback, (string?)webhook.Value["flow_id"]);
    }

    [Fact]
    public async Task Integrity_Refuses_A_Name_That_Says_So_And_The_Draft_Stays()
    {
        var error = (await flows.CreateAsync("integrity_check", FlowCalls.Small, new JsonObject { ["publish"] = true }))
            .ExpectError(400, 139000, 4233020).Error;

        Assert.Equal("Blocked by Integrity", (string?)error["message"]);
        Assert.Equal("Integrity requirements not met.", (string?)error["error_user_msg"]);
        var list = (await host.Graph(HttpMethod.Get, $"{FlowCalls.Waba}/flows").SendAsync()).Json["data"]!.AsArray();
        Assert.Equal("DRAFT", (string?)list.Single(flow => (string?)flow!["name"] == "integrity_check")!["status"]);
    }

    [Fact]
    public async Task A_Deleted_Flow_Is_Gone_And_Its_Name_Is_Free()
    {
        var id = await flows.NewAsync("short_lived");

        (await flows.DeleteAsync(id)).Expect(200);

        (await host.Graph(HttpMethod.Get, id).SendAsync()).ExpectError(400, 100, 33);
        (await flows.DeleteAsync(id)).ExpectError(400, 100, 33);
        (await flows.CreateAsync("short_lived")).Expect(200);
    }

    [Fact]
    public async Task An_Endpoint_Flow_Is_Published_With_Endpoint_Key_And_Subscription_Only()
    {
        var id = (string)(await flows.CreateAsync("dynamic", FlowCalls.Dynamic)).Expect(200).Json["id"]!;

        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002, 4233024);
        (await host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["endpoint_uri"] = "https://flows.example.com/x" })).Expect(200);
        var error = (await flows.PostAsync(id, "publish")).ExpectError(400, 139002).Error;

        Assert.Equal("Missing Flows Signed Public Key", (string?)error["error_user_title"]);
        Assert.Equal("https://flows.example.com/x", (string?)(await flows.ReadAsync(id, "endpoint_uri"))["endpoint_uri"]);
        (await host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["application_id"] = "7" })).ExpectError(400, 100);
        (await host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["application_id"] = "100000000000000" })).Expect(200);
    }

    [Fact]
    public async Task A_Lost_Answer_Leaves_What_Was_Done()
    {
        var id = await flows.NewAsync("lost");
        await host.WeatherAsync(new JsonObject { ["loseAnswers"] = 1 });

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => flows.PostAsync(id, "publish"));

        Assert.Equal("PUBLISHED", await flows.StatusAsync(id));
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
    }

    [Fact]
    public async Task Flows_Survive_A_Restart_And_A_Reset_Forgets_Them()
    {
        var id = await flows.NewAsync("durable", publish: true);

        await host.RestartAsync();
        Assert.Equal("PUBLISHED", await new FlowCalls(host).StatusAsync(id));

        await host.ApiAsync(HttpMethod.Post, "reset");
        (await host.Graph(HttpMethod.Get, id).SendAsync()).ExpectError(400, 100, 33);
        Assert.Equal("PUBLISHED", await new FlowCalls(host).StatusAsync(FlowCalls.Feedback));
    }

    private Task<GraphReply> RenameAsync(string id, string name) =>
        host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["name"] = name });
}
