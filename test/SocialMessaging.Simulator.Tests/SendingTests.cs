using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Tests;

public sealed class SendingTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Text_Is_Accepted_With_Meta_Answer()
    {
        var reply = (await host.SendTextAsync("+1 (650) 555-1234")).Expect(200);

        Assert.Equal("whatsapp", (string?)reply.Json["messaging_product"]);
        Assert.Equal("+1 (650) 555-1234", (string?)reply.Json["contacts"]![0]!["input"]);
        Assert.Equal("16505551234", (string?)reply.Json["contacts"]![0]!["wa_id"]);
        Assert.StartsWith("wamid.HBgL", reply.MessageId, StringComparison.Ordinal);
        Assert.Null(reply.Json["messages"]![0]!["message_status"]);
        Assert.Equal("v24.0", reply.Headers["facebook-api-version"]);
    }

    [Fact]
    public async Task A_Sent_Message_Becomes_Sent_And_Delivered_And_Both_Are_Signed_Webhooks()
    {
        var reply = await host.SendAsync(new JsonObject
        {
            ["to"] = "16505551234",
            ["biz_opaque_callback_data"] = "order/7",
            ["text"] = new JsonObject { ["body"] = "Hello" },
        });

        var sent = await host.Callback.NextAsync();
        var delivered = await host.Callback.NextAsync();

        Assert.Equal("sent", sent.StatusName);
        Assert.Equal("delivered", delivered.StatusName);
        Assert.Equal(reply.MessageId, (string?)sent.Status!["id"]);
        Assert.Equal("16505551234", (string?)sent.Status["recipient_id"]);
        Assert.Equal("order/7", (string?)sent.Status["biz_opaque_callback_data"]);
        Assert.Contains("order\\/7", sent.Text, StringComparison.Ordinal);
        Assert.Equal("PMP", (string?)sent.Status["pricing"]!["pricing_model"]);
        Assert.Null(sent.Status["conversation"]);
        Assert.Equal(JsonValueKind.String, sent.Status["timestamp"]!.GetValueKind());
        Assert.Equal("100000000000001", (string?)sent.Entry["id"]);
        Assert.Equal("15550100001", (string?)sent.Value["metadata"]!["display_phone_number"]);
        Assert.Equal(Signature.Of(sent.Bytes, "local-app-secret"), sent.Signature);
        Assert.Equal("facebookexternalua", sent.UserAgent);
        Assert.Equal("application/json", sent.ContentType);
    }

    [Fact]
    public async Task A_Read_Message_Sends_The_Read_Status_Once()
    {
        var id = (await host.SendTextAsync("16505551234")).MessageId;

        await host.ApiAsync(HttpMethod.Post, $"messages/{Uri.EscapeDataString(id)}/read");
        await host.ApiAsync(HttpMethod.Post, $"messages/{Uri.EscapeDataString(id)}/read");
        var read = (await host.WaitAsync("status=read&direction=outbound"))[0];

        Assert.Equal(["sent", "delivered", "read"], read["statuses"]!.AsArray().Select(status => (string)status!["status"]!));
    }

    [Fact]
    public async Task A_Customer_Message_Reaches_The_Callback_In_Meta_Shape_And_Escapes()
    {
        var created = await host.ApiAsync(
            HttpMethod.Post, "messages",
            new JsonObject
            {
                ["from"] = "15550109999",
                ["type"] = "text",
                ["text"] = new JsonObject { ["body"] = "caf\u00e9 \ud83d\ude00 a/b <b>" },
            }, 201);

        var post = await host.Callback.NextAsync();

        Assert.Equal((string?)created["id"], (string?)post.Message!["id"]);
        Assert.Equal("15550109999", (string?)post.Message["from"]);
        Assert.Equal("15550109999", (string?)post.Value["contacts"]![0]!["wa_id"]);
        Assert.Contains("caf\\u00e9 \\ud83d\\ude00 a\\/b <b>", post.Text, StringComparison.Ordinal);
        Assert.Equal("inbound", (string?)created["direction"]);
        Assert.Equal(SimulatorHost.Phone, (string?)created["phoneNumberId"]);
    }

    [Fact]
    public async Task A_Read_Receipt_Marks_This_And_Earlier_Messages_And_Answers_Without_Messages()
    {
        var first = await host.ApiAsync(HttpMethod.Post, "messages", Inbound("one"), 201);
        var second = await host.ApiAsync(HttpMethod.Post, "messages", Inbound("two"), 201);

        var reply = await host.SendAsync(new JsonObject
        {
            ["status"] = "read",
            ["message_id"] = (string?)second["id"],
            ["typing_indicator"] = new JsonObject { ["type"] = "text" },
        });

        Assert.Equal("""{"success":true}""", reply.Expect(200).Text);
        var messages = await host.MessagesAsync("direction=inbound&status=read");
        Assert.Equal([(string)first["id"]!, (string)second["id"]!], messages.Select(message => (string)message["id"]!));
    }

    [Fact]
    public async Task A_Token_Must_Be_There_Be_Known_And_Cover_The_Number()
    {
        (await host.SendAsync(new JsonObject(), token: null!)).ExpectError(400, 104);
        (await host.SendAsync(new JsonObject(), token: "nonsense")).ExpectError(401, 190);
        (await host.SendAsync(new JsonObject(), token: "SIMULATOR")).ExpectError(400, 100, 33);
        (await host.SendAsync(new JsonObject(), SimulatorHost.SecondPhone, "SIMULATOR")).ExpectError(400, 133010, 2593006);
    }

    [Fact]
    public async Task A_Callback_That_Fails_Gets_The_Same_Bytes_Again()
    {
        await using var impatient = await SimulatorHost.StartAsync(
            options => options.RetryLadder = [TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(1)]);
        impatient.Callback.Answer = number => number < 3 ? 503 : 200;

        await impatient.ApiAsync(HttpMethod.Post, "messages", Inbound("again"), 201);
        var posts = new[] { await impatient.Callback.NextAsync(), await impatient.Callback.NextAsync(),
            await impatient.Callback.NextAsync() };

        Assert.Equal(posts[0].Text, posts[1].Text);
        Assert.Equal(posts[0].Text, posts[2].Text);
        Assert.Equal(posts[0].Signature, posts[2].Signature);
    }

    [Fact]
    public async Task Weather_Throttles_The_Next_Sends_Only()
    {
        await host.WeatherAsync(new JsonObject { ["throttle"] = 1 });

        (await host.SendTextAsync("16505551234")).ExpectError(400, 130429, 2494055);
        (await host.SendTextAsync("16505551234")).Expect(200);
    }

    [Fact]
    public async Task Weather_Accepts_Then_Drops_The_Connection()
    {
        await host.WeatherAsync(new JsonObject { ["acceptThenDrop"] = 1 });

        await Assert.ThrowsAsync<HttpRequestException>(() => host.SendTextAsync("16505551234"));
        Assert.Single(await host.WaitAsync("direction=outbound&status=delivered"));
        (await host.SendTextAsync("16505551234")).Expect(200);
    }

    [Fact]
    public async Task Messages_Survive_A_Restart_And_End_With_A_Reset()
    {
        var id = (await host.SendTextAsync("16505551234")).MessageId;
        await host.RestartAsync();
        Assert.Equal(id, (string?)(await host.MessagesAsync()).Single()["id"]);

        await host.ApiAsync(HttpMethod.Post, "reset");

        Assert.Empty(await host.MessagesAsync());
        (await host.SendTextAsync("16505551234")).Expect(200);
    }

    private static JsonObject Inbound(string body) => new()
    {
        ["from"] = "15550109999",
        ["to"] = SimulatorHost.Phone,
        ["type"] = "text",
        ["text"] = new JsonObject { ["body"] = body },
    };
}
