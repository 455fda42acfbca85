using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests;

public sealed class ApiTests : IAsyncLifetime
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
                    ["waba_info"] = new JsonObject { ["waba_id"] = "100000000000001" }
                },
                ["entryId"] = "100000000000009"
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
                ["text"] = new JsonObject { ["body"] = "kept" }
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

    [Theory]
    [InlineData("127.0.0.1:1234", null, 200)]
    [InlineData("localhost", null, 200)]
    [InlineData("[::1]:80", null, 200)]
    [InlineData("evil.example", null, 403)]
    [InlineData("127.0.0.1.evil.example", null, 403)]
    [InlineData("localhost", "https://evil.example", 403)]
    [InlineData("localhost", "null", 403)]
    [InlineData("localhost", "http://localhost:3000", 200)]
    public async Task Foreign_Hosts_And_Origins_Are_Refused(string name, string? origin, int status)
    {
        foreach (var path in new[] { "/", "/simulator/messages", "/simulator/page/design/tokens.css" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Host = name;
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin);
            }

            using var response = await host.Client.SendAsync(request);

            Assert.Equal(status, (int)response.StatusCode);
        }
    }

    [Fact]
    public async Task The_Graph_Api_Serves_Any_Host()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v24.0/100000000000001");
        request.Headers.Host = "graph.example";
        request.Headers.Authorization = new("Bearer", SimulatorHost.Token);

        using var response = await host.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task The_Page_May_Load_Nothing_From_Outside_And_Runs_No_Inline_Script()
    {
        using var response = await host.Client.GetAsync(new Uri("/", UriKind.Relative));
        var html = await response.Content.ReadAsStringAsync();
        var policy = response.Headers.GetValues("Content-Security-Policy").Single();

        Assert.StartsWith("default-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script>|<style| on[a-z]+=| style=", html);
    }

    [Fact]
    public async Task A_Script_In_Every_Field_Comes_Back_As_Text_In_Json()
    {
        await host.ApiAsync(HttpMethod.Put, "customers/15550109999", new JsonObject { ["name"] = Script, ["username"] = Script });
        await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = "15550109999",
                ["type"] = "document",
                ["document"] = new JsonObject { ["filename"] = Script + ".txt", ["caption"] = Script }
            }, 201);
        await host.SendTextAsync("15550109999", Script);

        using var response = await host.Client.GetAsync(new Uri("/simulator/messages", UriKind.Relative));

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal(Script, (string?)JsonNode.Parse(await response.Content.ReadAsStringAsync())!["messages"]![1]!["text"]!["body"]);
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("image/svg+xml")]
    public async Task An_Upload_That_Could_Run_Is_Served_As_An_Attachment(string type)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Script));
        content.Headers.ContentType = new(type);
        using var uploaded = await host.Client.PostAsync(new Uri("/simulator/media?filename=x.html", UriKind.Relative), content);
        var id = (string)JsonNode.Parse(await uploaded.Content.ReadAsStringAsync())!["id"]!;

        using var served = await host.Client.GetAsync(new Uri("/simulator/media/" + id, UriKind.Relative));

        Assert.Equal("attachment", served.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("nosniff", served.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", served.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
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
