using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests;

/// <content>Templates that are sent.</content>
public sealed partial class MessageTypeTests
{
    [Fact]
    public async Task A_Template_Is_Rendered_With_Its_Parameters()
    {
        var id = (await SendAsync(
            "template",
            """
            {"name":"order_update","language":{"code":"en_US"},"components":[
              {"type":"header","parameters":[{"type":"text","text":"A-17"}]},
              {"type":"body","parameters":[{"type":"text","text":"Ana"},{"type":"text","text":"1 May"}]},
              {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"A-17"}]}]}
            """)).Expect(200).MessageId;

        var rendered = (await host.ApiAsync(HttpMethod.Get, "messages/" + Uri.EscapeDataString(id)))["rendered"]!;

        Assert.Equal("Order A-17", (string?)rendered["header"]!["text"]);
        Assert.Equal("Hello Ana, your order will arrive on 1 May before noon.", (string?)rendered["body"]);
        Assert.Equal("https://www.example.com/track/A-17", (string?)rendered["buttons"]![1]!["url"]);
    }

    [Fact]
    public async Task A_Template_That_Does_Not_Exist_Is_132001_With_404()
    {
        (await SendAsync("template", """{"name":"hello_world","language":{"code":"fr"}}""")).ExpectError(404, 132001);
        (await SendAsync("template", """{"name":"unknown","language":{"code":"en_US"}}""")).ExpectError(404, 132001);
    }

    [Fact]
    public async Task A_Paused_Template_Cannot_Be_Sent()
    {
        await host.ApiAsync(HttpMethod.Patch, "templates/900000000000101", new JsonObject { ["status"] = "PAUSED" });

        (await SendAsync("template", """{"name":"hello_world","language":{"code":"en_US"}}""")).ExpectError(400, 132015);
        var webhook = await host.Callback.NextAsync();
        Assert.Equal("message_template_status_update", webhook.Field);
        Assert.Equal("PAUSED", (string?)webhook.Value["event"]);
        Assert.Equal(900000000000101, (long)webhook.Value["message_template_id"]!);
    }
}
