using System.Net;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed partial class ApiTests : IAsyncLifetime
{
    private const string Script = "<script>alert(1)</script>";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Wait_Ends_When_The_Message_Comes_And_Says_When_It_Does_Not()
    {
        var waiting = host.WaitAsync("direction=inbound&customer=15550109999&timeout=30");
        await ReceiveAsync("finally");

        Assert.Equal("finally", (string?)(await waiting)[0]["text"]!["body"]);
        var late = await host.ApiAsync(HttpMethod.Get, "messages/wait?customer=1&timeout=0", status: 408);
        Assert.Equal("WaitTimedOut", (string?)late["error"]!["type"]);
    }

    [Fact]
    public async Task A_Webhook_Is_Shown_With_Its_Attempts_And_Can_Be_Sent_Again()
    {
        await ReceiveAsync("once");
        var first = await host.Callback.NextAsync();
        JsonObject webhook;
        do
        {
            webhook = (await host.ApiAsync(HttpMethod.Get, "webhooks"))["webhooks"]![0]!.AsObject();
        }
        while ((string?)webhook["state"] != "delivered");

        var resent = await host.ApiAsync(HttpMethod.Post, $"webhooks/{webhook["id"]}/resend");

        Assert.Equal(first.Text, (await host.Callback.NextAsync()).Text);
        Assert.Equal(first.Text, (string?)webhook["body"]);
        Assert.Equal(first.Signature, (string?)webhook["signature"]);
        Assert.Equal(2, resent["attempts"]!.AsArray().Count);
        Assert.Equal(200, (int)resent["attempts"]![1]!["status"]!);
        await host.ApiAsync(HttpMethod.Post, "webhooks/999/resend", status: 404);
    }

    [Fact]
    public async Task Any_Field_Can_Be_Injected()
    {
        await host.ApiAsync(
            HttpMethod.Post, "webhooks",
            new JsonObject
            {
                ["field"] = "account_update",
                ["value"] = new JsonObject
                {
                    ["event"] = "PARTNER_ADDED",
                    ["waba_info"] = new JsonObject { ["waba_id"] = "100000000000001" },
                },
                ["entryId"] = "100000000000009",
            },
            202);

        var post = await host.Callback.NextAsync();
        Assert.Equal("100000000000009", (string?)post.Entry["id"]);
        Assert.Equal("account_update", post.Field);
    }

    [Fact]
    public async Task Graph_Calls_Are_Shown_Without_Secrets()
    {
        (await host.SendTextAsync("16505551234")).Expect(200);
        (await host.Graph(HttpMethod.Post, SimulatorHost.SecondPhone + "/register").As("SIMULATOR")
            .SendAsync(new JsonObject { ["messaging_product"] = "whatsapp", ["pin"] = "123456" })).Expect(200);
        await host.Graph(HttpMethod.Get, "debug_token?input_token=SIMULATOR").As("100000000000000|local-app-secret").SendAsync();

        var calls = await host.ApiAsync(HttpMethod.Get, "graph-calls");

        Assert.Equal(3, calls["calls"]!.AsArray().Count);
        var text = calls.ToJsonString();
        Assert.DoesNotContain("123456", text, StringComparison.Ordinal);
        Assert.DoesNotContain("local-app-secret", text, StringComparison.Ordinal);
        Assert.DoesNotContain("SIMULATOR", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_Export_Brings_Everything_Back()
    {
        await host.ApiAsync(
            HttpMethod.Post, "messages", new JsonObject { ["from"] = "15550109999", ["type"] = "image", ["image"] = new JsonObject() },
            201);
        (await host.SendTextAsync("16505551234")).Expect(200);
        await host.WaitAsync("status=delivered");
        var export = await host.ApiAsync(HttpMethod.Get, "export");
        var before = await host.MessagesAsync();
        await host.ApiAsync(HttpMethod.Post, "reset");

        await host.ApiAsync(HttpMethod.Post, "import", export);

        var after = await host.MessagesAsync();
        Assert.Equal(before.Select(message => message.ToJsonString()), after.Select(message => message.ToJsonString()));
        using var media = await host.Client.GetAsync(new Uri($"/simulator/media/{after[0]["image"]!["id"]}", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, media.StatusCode);
        var refused = await host.ApiAsync(
            HttpMethod.Post, "import", new JsonObject { ["documents"] = new JsonObject { ["nonsense"] = new JsonArray() } }, 400);
        Assert.Equal("InvalidRequest", (string?)refused["error"]!["type"]);
        Assert.Equal(2, (await host.MessagesAsync()).Length);
    }

    [Fact]
    public async Task A_Reset_Can_Be_About_One_Account()
    {
        (await host.SendTextAsync("16505551234")).Expect(200);
        await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = "15550109999",
                ["to"] = SimulatorHost.SecondPhone,
                ["type"] = "text",
                ["text"] = new JsonObject { ["body"] = "kept" },
            }, 201);

        await host.ApiAsync(HttpMethod.Post, "reset", new JsonObject { ["wabaId"] = "100000000000001" });

        Assert.Equal(SimulatorHost.SecondPhone, (string?)(await host.MessagesAsync()).Single()["phoneNumberId"]);
        await host.ApiAsync(HttpMethod.Post, "reset", new JsonObject { ["wabaId"] = "1" }, 404);
    }

    [Fact]
    public async Task The_Stream_Tells_What_Changed()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/simulator/stream");
        using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync());
        Assert.Equal(": listening", await reader.ReadLineAsync());

        await ReceiveAsync("live");

        string? line;
        do
        {
            line = await reader.ReadLineAsync();
        }
        while (line is not null && !line.Contains("live", StringComparison.Ordinal));
        Assert.StartsWith("data: ", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pending_Statuses_And_Webhooks_Survive_A_Restart()
    {
        await using var slow = await SimulatorHost.StartAsync(
            options => options.RetryLadder = [TimeSpan.FromMilliseconds(200), TimeSpan.FromMilliseconds(200)]);
        await slow.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });
        (await slow.SendTextAsync("16505551234")).Expect(200);
        await slow.RestartAsync();

        await slow.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = false, ["advanceSeconds"] = 1 });

        Assert.Equal("sent", (await slow.Callback.NextAsync()).StatusName);
        Assert.Equal("delivered", (await slow.Callback.NextAsync()).StatusName);
    }

    private Task<JsonObject> ReceiveAsync(string text) => host.ApiAsync(
        HttpMethod.Post, "messages",
        new JsonObject { ["from"] = "15550109999", ["type"] = "text", ["text"] = new JsonObject { ["body"] = text } }, 201);
}
