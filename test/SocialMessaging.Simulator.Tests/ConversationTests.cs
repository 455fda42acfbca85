using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class ConversationTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task Conversations_Are_Listed_Newest_First_With_What_Is_Unread()
    {
        await ReceiveAsync("first");
        (await host.SendTextAsync("16505551234", "one")).Expect(200);
        (await host.SendTextAsync("16505551234", "two")).Expect(200);
        var sent = await host.WaitAsync("status=delivered&count=2");

        await host.ApiAsync(HttpMethod.Post, "customers/16505551234/read", new JsonObject { ["until"] = (string?)sent[0]["id"] });
        await host.WaitAsync("status=read");
        var conversations = (await host.ApiAsync(HttpMethod.Get, "conversations"))["conversations"]!.AsArray();

        Assert.Equal(["16505551234", "15550109999"], conversations.Select(conversation => (string?)conversation!["customer"]));
        Assert.Equal("two", (string?)conversations[0]!["last"]!["text"]!["body"]);
        Assert.Equal([(string?)sent[1]["id"]], conversations[0]!["unread"]!.AsArray().Select(id => (string?)id));
        Assert.Empty(conversations[1]!["unread"]!.AsArray());
        await host.ApiAsync(
            HttpMethod.Post, "customers/16505551234/read", new JsonObject { ["until"] = "wamid.none" }, 404);
    }

    [Theory]
    [InlineData("parcel", 1)]
    [InlineData("PARCEL", 1)]
    [InlineData("+1 555 010 9999", 1)]
    [InlineData("0109999", 1)]
    [InlineData("body", 0)]
    [InlineData("text", 0)]
    [InlineData("9998", 0)]
    public async Task A_Search_Finds_What_A_Reader_Sees(string text, int found)
    {
        await ReceiveAsync("Where is my parcel?");

        Assert.Equal(found, (await host.MessagesAsync("q=" + Uri.EscapeDataString(text))).Length);
    }

    private Task<JsonObject> ReceiveAsync(string body) => host.ApiAsync(
        HttpMethod.Post, "messages",
        new JsonObject { ["from"] = "15550109999", ["type"] = "text", ["text"] = new JsonObject { ["body"] = body } },
        201);
}
