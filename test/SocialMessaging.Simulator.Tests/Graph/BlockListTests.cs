using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Graph;

public sealed class BlockListTests : IAsyncLifetime
{
    private const string Path = SimulatorHost.Phone + "/block_users";
    private const string Customer = "15550109999";
    private const string Stranger = "15550108888";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Only_Who_Has_Written_Within_A_Day_Can_Be_Blocked()
    {
        await WriteAsync();
        var mixed = (await ChangeAsync(HttpMethod.Post, "+1 555 010 9999", Stranger)).Expect(200).Json;
        await ChangeAsync(HttpMethod.Delete, Customer);
        await host.AdvanceAsync(25 * 3600);
        var late = (await ChangeAsync(HttpMethod.Post, Customer)).Expect(200).Json;

        Assert.Equal((Customer, "+1 555 010 9999"), Named(mixed["block_users"]!["added_users"]![0]!));
        Assert.Equal(131047, (int)mixed["block_users"]!["failed_users"]![0]!["errors"]![0]!["code"]!);
        Assert.Equal(139100, (int)mixed["errors"]!["code"]!);
        Assert.Empty(late["block_users"]!["added_users"]!.AsArray());
    }

    [Fact]
    public async Task A_Blocked_Customer_Neither_Reaches_The_Business_Nor_Is_Reached()
    {
        await WriteAsync();
        await host.Callback.NextAsync(post => post.Message is not null);
        await ChangeAsync(HttpMethod.Post, "US.10000000015550109999");

        (await host.SendTextAsync(Customer)).ExpectError(400, 131026);
        await WriteAsync();
        var listed = (await host.Graph(HttpMethod.Get, Path).SendAsync()).Expect(200).Json;
        var removed = (await ChangeAsync(HttpMethod.Delete, Customer)).Expect(200).Json;
        await host.ApiAsync(HttpMethod.Post, "messages", Text("after"), 201);
        var next = await host.Callback.NextAsync(post => post.Message is not null);

        Assert.Equal(Customer, (string?)Assert.Single(listed["data"]!.AsArray())!["wa_id"]);
        Assert.Equal((Customer, Customer), Named(removed["block_users"]!["removed_users"]![0]!));
        Assert.Equal("after", (string?)next.Message!["text"]!["body"]);
        (await host.SendTextAsync(Customer)).Expect(200);
    }

    [Fact]
    public async Task A_List_Without_Users_Or_With_Too_Many_Is_Refused()
    {
        (await ChangeAsync(HttpMethod.Post)).ExpectError(400, 100);
        (await ChangeAsync(HttpMethod.Post, [.. Enumerable.Repeat(Customer, 1001)])).ExpectError(400, 100);
    }

    private static (string?, string?) Named(JsonNode user) => ((string?)user["wa_id"], (string?)user["input"]);

    private static JsonObject Text(string body) => new()
    {
        ["from"] = Customer,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = body },
    };

    private Task<JsonObject> WriteAsync() => host.ApiAsync(HttpMethod.Post, "messages", Text("Hi"), 201);

    private Task<GraphReply> ChangeAsync(HttpMethod method, params string[] users) => host.Graph(method, Path).SendAsync(new JsonObject
    {
        ["messaging_product"] = "whatsapp",
        ["block_users"] = new JsonArray([.. users.Select(user => (JsonNode)new JsonObject { ["user"] = user })]),
    });
}
