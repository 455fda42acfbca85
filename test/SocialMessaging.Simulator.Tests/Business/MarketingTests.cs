using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Business;

public sealed class MarketingTests : IAsyncLifetime
{
    private const string Customer = "15550109999";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Click_On_A_Marketing_Message_Is_Told_And_So_Is_The_Page_That_It_Opened()
    {
        var id = await SendAsync("spring_at_once");

        var click = await host.ApiAsync(
            HttpMethod.Post, $"messages/{id}/clicks",
            new JsonObject { ["component"] = "body", ["productId"] = "sku-1", ["landingPageView"] = true }, 201);
        var actions = new[] { await NextAsync(), await NextAsync() }.ToDictionary(action => (string)action["action_type"]!);

        var data = actions["marketing_messages_link_click"]["marketing_messages_link_click_data"]!;
        Assert.Equal(
            ("body", "sku-1", (string?)click["clickId"]),
            ((string?)data["click_component"], (string?)data["product_id"], (string?)data["click_id"]));
        var viewed = actions["landing_page_view"]["marketing_messages_link_click_data"]!;
        Assert.Equal((string?)data["tracking_token"], (string?)viewed["tracking_token"]);
    }

    [Fact]
    public async Task Only_Marketing_Messages_Of_A_Week_Are_Clicked()
    {
        var id = await SendAsync("spring_at_once");
        var text = Uri.EscapeDataString((await host.SendTextAsync(Customer)).MessageId);

        await host.ApiAsync(HttpMethod.Post, $"messages/{text}/clicks", [], 400);
        await host.ApiAsync(HttpMethod.Post, $"messages/{id}/clicks", new JsonObject { ["component"] = "footer" }, 400);
        await host.ApiAsync(HttpMethod.Post, "messages/none/clicks", [], 404);
        await host.AdvanceAsync(8 * 86400);
        await host.ApiAsync(HttpMethod.Post, $"messages/{id}/clicks", [], 400);
    }

    [Fact]
    public async Task The_Path_Of_Marketing_Messages_Takes_Marketing_Alone_And_Has_Its_Price()
    {
        (await host.CreateTemplateAsync("spring_at_once")).Expect(200);
        var path = SimulatorHost.Phone + "/marketing_messages";

        (await host.Graph(HttpMethod.Post, path).SendAsync(Template("spring_at_once"))).Expect(200);
        var sent = await host.Callback.NextAsync(post => post.StatusName == "sent");

        Assert.Equal("marketing_lite", (string?)sent.Status!["pricing"]!["category"]);
        (await host.Graph(HttpMethod.Post, path).SendAsync(Template("hello_world"))).ExpectError(400, 134100);
    }

    [Theory]
    [InlineData("stop")]
    [InlineData("resume")]
    public async Task A_Customer_Decides_About_Marketing(string value)
    {
        await host.ApiAsync(HttpMethod.Put, $"customers/{Customer}/marketing", new JsonObject { ["value"] = value });

        var post = await host.Callback.NextAsync();

        Assert.Equal("user_preferences", post.Field);
        var preference = post.Value["user_preferences"]![0]!;
        Assert.Equal((Customer, "marketing_messages", value), ((string?)preference["wa_id"], (string?)preference["category"],
            (string?)preference["value"]));
        await host.ApiAsync(HttpMethod.Put, $"customers/{Customer}/marketing", [], 400);
    }

    private async Task<string> SendAsync(string template)
    {
        (await host.CreateTemplateAsync(template)).Expect(200);
        var sent = await host.SendAsync(Template(template));
        return Uri.EscapeDataString(sent.Expect(200).MessageId);
    }

    private static JsonObject Template(string name) => SimulatorHost.Message(new JsonObject
    {
        ["to"] = Customer,
        ["type"] = "template",
        ["template"] = new JsonObject { ["name"] = name, ["language"] = new JsonObject { ["code"] = "en_US" } },
    });

    private async Task<JsonObject> NextAsync()
    {
        var post = await host.Callback.NextAsync(post => post.Field == "messages" && post.Value["user_actions"] is not null);
        return post.Value["user_actions"]![0]!.AsObject();
    }
}
