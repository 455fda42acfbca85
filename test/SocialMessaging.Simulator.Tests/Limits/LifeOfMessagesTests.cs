using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Limits;

/// <summary>Messages to a phone that is off: they wait, and are dropped without a word when their life is over.</summary>
public sealed class LifeOfMessagesTests : IAsyncLifetime
{
    private const string Customer = "15550109999";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task What_Waits_For_A_Phone_Is_Delivered_When_It_Is_On_Again_If_It_Still_Lives()
    {
        (await CreateAsync("short_at_once", "UTILITY", 60)).Expect(200);
        await OfflineAsync(true);
        var text = Uri.EscapeDataString((await host.SendTextAsync(Customer)).Expect(200).MessageId);
        var lives = Uri.EscapeDataString((await SendAsync("hello_world")).Expect(200).MessageId);
        var dies = Uri.EscapeDataString((await SendAsync("short_at_once")).Expect(200).MessageId);
        await host.WaitAsync("status=sent&count=3");
        await host.AdvanceAsync(3600);

        await OfflineAsync(false);
        await host.WaitAsync($"id={text}&status=delivered");
        await host.WaitAsync($"id={lives}&status=delivered");

        Assert.Equal(["sent"], (await StatusesOfAsync(dies)).Distinct());
    }

    [Theory]
    [InlineData("AUTHENTICATION", 29, false)]
    [InlineData("AUTHENTICATION", 901, false)]
    [InlineData("UTILITY", 29, false)]
    [InlineData("UTILITY", 30, true)]
    [InlineData("UTILITY", 43200, true)]
    [InlineData("UTILITY", 43201, false)]
    [InlineData("UTILITY", -1, true)]
    [InlineData("MARKETING", 43199, false)]
    [InlineData("MARKETING", 43200, true)]
    [InlineData("MARKETING", 2592000, true)]
    [InlineData("MARKETING", 2592001, false)]
    [InlineData("MARKETING", -1, false)]
    public async Task A_Template_Has_A_Life_That_Its_Category_Allows(string category, int seconds, bool allowed)
    {
        var reply = category == "AUTHENTICATION" ? await CreateCodeAsync(seconds) : await CreateAsync("life", category, seconds);

        if (allowed)
        {
            var shown = await host.Graph(HttpMethod.Get, (string)reply.Expect(200).Json["id"]! + "?fields=message_send_ttl_seconds")
                .SendAsync();
            Assert.Equal(seconds, (int)shown.Expect(200).Json["message_send_ttl_seconds"]!);
        }
        else
        {
            reply.ExpectError(400, 100);
        }
    }

    private Task<GraphReply> CreateAsync(string name, string category, int seconds) => host.CreateTemplateAsync(
        name, new JsonObject { ["category"] = category, ["message_send_ttl_seconds"] = seconds });

    private Task<GraphReply> CreateCodeAsync(int seconds) => host.CreateTemplateAsync("code", new JsonObject
    {
        ["category"] = "AUTHENTICATION",
        ["message_send_ttl_seconds"] = seconds,
        ["components"] = JsonNode.Parse(
            """[{"type":"BODY"},{"type":"BUTTONS","buttons":[{"type":"OTP","otp_type":"COPY_CODE","text":"Copy"}]}]"""),
    });

    private Task<JsonObject> OfflineAsync(bool offline) =>
        host.ApiAsync(HttpMethod.Put, "customers/" + Customer, new JsonObject { ["offline"] = offline });

    private Task<GraphReply> SendAsync(string template) => host.SendAsync(new JsonObject
    {
        ["to"] = Customer,
        ["type"] = "template",
        ["template"] = new JsonObject { ["name"] = template, ["language"] = new JsonObject { ["code"] = "en_US" } },
    });

    private async Task<IEnumerable<string>> StatusesOfAsync(string id) =>
        (await host.ApiAsync(HttpMethod.Get, "messages/" + id))["statuses"]!.AsArray().Select(status => (string)status!["status"]!);
}
