using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Business;

public sealed class GroupTests : IAsyncLifetime
{
    private const string Ana = "15550100011";
    private const string Ben = "15550100012";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Group_Tells_Of_Its_Whole_Life()
    {
        var group = await host.CreateGroupAsync(Ana);
        var id = (string)group["id"]!;
        await ChangeAsync(id, """{"subject":"Order 17, shipped","suspended":true}""");
        await ChangeAsync(id, $$"""{"participants":["{{Ben}}"],"suspended":false}""");
        await host.ApiAsync(HttpMethod.Delete, "groups/" + id);

        string[] wanted =
        [
            "group_lifecycle_update group_create", "group_participants_update group_participants_add",
            "group_settings_update group_settings_update", "group_status_update group_suspend", "group_status_update group_suspend_cleared",
            "group_participants_update group_participants_add", "group_participants_update group_participants_remove",
            "group_lifecycle_update group_delete",
        ];
        var seen = new List<string>();
        foreach (var _ in wanted)
        {
            var post = await host.Callback.NextAsync();
            var change = post.Value["groups"]![0]!;
            Assert.Equal(id, (string?)change["group_id"]);
            Assert.Equal(SimulatorHost.Phone, (string?)post.Value["metadata"]!["phone_number_id"]);
            seen.Add($"{post.Field} {(string?)change["type"]}");
        }

        Assert.Equal(wanted.Order(StringComparer.Ordinal), seen.Order(StringComparer.Ordinal));
        Assert.Empty((await host.ApiAsync(HttpMethod.Get, "groups"))["groups"]!.AsArray());
    }

    [Fact]
    public async Task What_Is_Written_In_A_Group_Names_It_And_The_Writer()
    {
        var id = (string)(await host.CreateGroupAsync(Ana))["id"]!;

        await host.ApiAsync(HttpMethod.Post, $"groups/{id}/messages", Text(Ana), 201);
        var message = (await host.Callback.NextAsync(post => post.Message is not null)).Message!;
        var foreign = await host.ApiAsync(HttpMethod.Post, $"groups/{id}/messages", Text(Ben), 400);
        await ChangeAsync(id, """{"suspended":true}""");
        var silent = await host.ApiAsync(HttpMethod.Post, $"groups/{id}/messages", Text(Ana), 400);

        Assert.Equal((id, Ana), ((string?)message["group_id"], (string?)message["from"]));
        Assert.Equal("from must be a participant of the group", (string?)foreign["error"]!["message"]);
        Assert.StartsWith("the group is suspended", (string?)silent["error"]!["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Participants_Without_A_Phone_Are_Named_By_Their_Ids()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/" + Ana, new JsonObject { ["identity"] = "user" });

        await host.CreateGroupAsync(Ana);
        var post = await host.Callback.NextAsync(post => post.Field == "group_participants_update");

        Assert.Equal(
            """[{"user_id":"US.10000000015550100011"}]""", post.Value["groups"]![0]!["added_participants"]!.ToJsonString());
    }

    [Fact]
    public async Task Groups_Are_Told_Apart_From_Customers()
    {
        var id = (string)(await host.CreateGroupAsync(Ana))["id"]!;
        (await SendAsync(id)).Expect(200);

        var customers = (await host.ApiAsync(HttpMethod.Get, "customers"))["customers"]!.AsArray();

        Assert.Equal("Order 17", (string?)Assert.Single(customers, one => (bool?)one!["isGroup"] == true)!["name"]);
        var drill = await host.ApiAsync(HttpMethod.Post, "drills/phoneless");
        Assert.DoesNotContain(drill["customers"]!.AsArray(), one => (string?)one!["number"] == id);
    }

    [Theory]
    [InlineData("""{"participants":["1"]}""")]
    [InlineData("""{"participants":["10001","10002","10003","10004","10005","10006","10007","10008","10009"]}""")]
    [InlineData("""{"subject":""}""")]
    public async Task A_Group_That_Meta_Would_Not_Make_Is_Refused(string body) =>
        await host.ApiAsync(HttpMethod.Post, "groups", (JsonObject)JsonNode.Parse(body)!, 400);

    [Fact]
    public async Task Groups_Survive_A_Restart()
    {
        var id = (string)(await host.CreateGroupAsync(Ana))["id"]!;

        await host.RestartAsync();

        Assert.Equal(id, (string?)(await host.ApiAsync(HttpMethod.Get, "groups"))["groups"]![0]!["id"]);
        await host.ApiAsync(HttpMethod.Delete, "groups/none", null, 404);
    }

    private Task<GraphReply> SendAsync(string group) => host.SendAsync(new JsonObject
    {
        ["recipient_type"] = "group",
        ["to"] = group,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = "Hello all" },
    });

    private static JsonObject Text(string from) => new()
    {
        ["from"] = from,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = "Hi all" },
    };

    private Task<JsonObject> ChangeAsync(string id, string body) =>
        host.ApiAsync(HttpMethod.Patch, "groups/" + id, (JsonObject)JsonNode.Parse(body)!);
}
