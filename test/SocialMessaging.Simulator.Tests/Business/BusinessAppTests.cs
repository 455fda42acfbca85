using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Business;

/// <summary>A number that is in the WhatsApp Business app, too.</summary>
public sealed class BusinessAppTests : IAsyncLifetime
{
    private const string Number = "phone-numbers/" + SimulatorHost.Phone;
    private const string Customer = "15550109999";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        await host.ApiAsync(HttpMethod.Patch, Number, new JsonObject { ["isOnBusinessApp"] = true });
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Its_History_Comes_In_Three_Phases_And_In_Posts_As_Large_As_They_May_Be()
    {
        var report = await host.ApiAsync(
            HttpMethod.Post, Number + "/history", new JsonObject { ["messages"] = 3000, ["bytes"] = 1000, ["chunkBytes"] = 1_000_000 });
        var posts = new List<ReceivedPost>();
        while (posts.Count < (int)report["posts"]!)
        {
            posts.Add(await host.Callback.NextAsync(post => post.Field == "history"));
        }

        var chunks = posts.Select(post => post.Value["history"]![0]!).ToList();
        var messages = chunks.SelectMany(chunk => chunk["threads"]!.AsArray())
            .SelectMany(thread => thread!["messages"]!.AsArray()).ToList();
        Assert.Equal([0, 1, 2], chunks.Select(chunk => (int)chunk["metadata"]!["phase"]!).Distinct().Order());
        Assert.Equal(100, chunks.Max(chunk => (int)chunk["metadata"]!["progress"]!));
        Assert.Equal(3000, messages.Select(message => (string?)message!["id"]).Distinct().Count());
        Assert.All(messages, message => Assert.Equal(1000, ((string)message!["text"]!["body"]!).Length));
        Assert.InRange(posts.Max(post => post.Bytes.Length), 900_000, 1_300_000);
        Assert.All(messages.Where(message => message!["to"] is not null), message =>
            Assert.Equal(("15550100001", "READ"), ((string?)message!["from"], (string?)message["history_context"]!["status"])));
    }

    [Fact]
    public async Task A_Business_May_Not_Want_To_Share_Its_History()
    {
        await host.ApiAsync(HttpMethod.Post, Number + "/history", new JsonObject { ["declined"] = true });

        var post = await host.Callback.NextAsync();

        Assert.Equal("history", post.Field);
        Assert.Equal(2593109, (int)post.Value["history"]![0]!["errors"]![0]!["code"]!);
    }

    [Fact]
    public async Task What_Is_Written_In_The_App_And_Its_Contacts_Are_Echoed()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/" + Customer, new JsonObject { ["name"] = "Ana Bell" });

        var written = new JsonObject { ["to"] = Customer, ["text"] = new JsonObject { ["body"] = "From the app" } };
        var echoed = await host.ApiAsync(HttpMethod.Post, Number + "/echoes", written, 201);
        var echo = await host.Callback.NextAsync(post => post.Field == "smb_message_echoes");
        var synced = await host.ApiAsync(HttpMethod.Post, Number + "/contacts", []);
        var contacts = await host.Callback.NextAsync(post => post.Field == "smb_app_state_sync");

        var message = echo.Value["message_echoes"]![0]!;
        Assert.Equal(
            ("15550100001", Customer, "From the app", (string?)echoed["id"]),
            ((string?)message["from"], (string?)message["to"], (string?)message["text"]!["body"], (string?)message["id"]));
        Assert.Equal(1, (int)synced["contacts"]!);
        Assert.Equal(
            ("Ana Bell", "Ana", Customer),
            ((string?)contacts.Value["state_sync"]![0]!["contact"]!["full_name"],
                (string?)contacts.Value["state_sync"]![0]!["contact"]!["first_name"],
                (string?)contacts.Value["state_sync"]![0]!["contact"]!["phone_number"]));
    }

    [Fact]
    public async Task A_Client_Asks_For_Each_Kind_Of_Data_Once()
    {
        var asked = await SyncAsync("history", SimulatorHost.Phone, SimulatorHost.Token);
        var post = await host.Callback.NextAsync();

        Assert.NotNull(asked.Expect(200).Json["request_id"]);
        Assert.Equal("history", post.Field);
        (await SyncAsync("history", SimulatorHost.Phone, SimulatorHost.Token)).ExpectError(400, 100);
        (await SyncAsync("smb_app_state_sync", SimulatorHost.Phone, SimulatorHost.Token)).Expect(200);
        (await SyncAsync("something", SimulatorHost.Phone, SimulatorHost.Token)).ExpectError(400, 100);
        (await SyncAsync("history", SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 100);
    }

    [Fact]
    public async Task A_Number_That_Is_Not_In_The_App_Has_None_Of_It()
    {
        await host.ApiAsync(HttpMethod.Post, "phone-numbers/100000000000102/history", [], 400);
        await host.ApiAsync(HttpMethod.Post, Number + "/history", new JsonObject { ["messages"] = 0 }, 400);
    }

    private Task<GraphReply> SyncAsync(string type, string phone, string token) =>
        host.Graph(HttpMethod.Post, phone + "/smb_app_data").As(token)
            .SendAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["sync_type"] = type });
}
