using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

/// <summary>What Meta lets a token do that covers two accounts, and what it takes out of a body.</summary>
public sealed class TemplateOwnershipTests : IAsyncLifetime
{
    private const string Templates = SimulatorHost.Waba + "/message_templates";
    private const string OfSecond = "900000000000202";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_Token_Of_Two_Accounts_Reads_And_Edits_Templates_Of_Both_By_Id()
    {
        (await host.Graph(HttpMethod.Get, OfSecond).As(SimulatorHost.SystemToken).SendAsync()).Expect(200);
        var edit = new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = "Other words" }) };
        (await host.Graph(HttpMethod.Post, OfSecond).As(SimulatorHost.SystemToken).SendAsync(edit)).Expect(200);

        var foreign = (await host.Graph(HttpMethod.Get, OfSecond).SendAsync()).ExpectError(400, 100, 33);
        Assert.Contains($"'{OfSecond}'", foreign.Text, StringComparison.Ordinal);
        var listed = (await host.Graph(HttpMethod.Get, Templates + "?name=order").As(SimulatorHost.SystemToken).SendAsync()).Json;
        Assert.Single(listed["data"]!.AsArray());
    }

    [Theory]
    [InlineData("application/json", """{"method":"delete","name":"order_update"}""")]
    [InlineData("application/x-www-form-urlencoded", "method=DELETE&name=order_update")]
    public async Task A_Body_That_Names_The_Method_Delete_Deletes(string type, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);

        (await host.Graph(HttpMethod.Post, Templates).SendAsync(content)).Expect(200);

        Assert.Empty((await host.Graph(HttpMethod.Get, Templates + "?name=order_update").SendAsync()).Json["data"]!.AsArray());
    }

    [Fact]
    public async Task A_Body_That_Names_The_Method_Get_Reads()
    {
        var answer = (await host.Graph(HttpMethod.Post, Templates).SendAsync(new JsonObject { ["method"] = "get" })).Expect(200).Json;

        Assert.Equal(2, answer["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Token_For_Messages_Alone_May_Not_Manage_Templates()
    {
        var token = (string)(await host.ApiAsync(HttpMethod.Post, "tokens", new JsonObject
        {
            ["wabaIds"] = new JsonArray(SimulatorHost.Waba),
            ["scopes"] = new JsonArray("whatsapp_business_messaging"),
        }, 201))["token"]!;

        (await host.Graph(HttpMethod.Get, Templates).As(token).SendAsync()).ExpectError(403, 200);
        (await host.CreateTemplateAsync("mine", token: token)).ExpectError(403, 200);
        (await host.Graph(HttpMethod.Delete, Templates + "?name=order_update").As(token).SendAsync()).ExpectError(403, 200);
    }

    [Fact]
    public async Task An_Empty_Id_Deletes_Every_Language_And_A_List_Of_Ids_All_Or_None()
    {
        var english = (string)(await host.CreateTemplateAsync("two")).Json["id"]!;
        var spanish = (string)(await host.CreateTemplateAsync("two", new JsonObject { ["language"] = "es" })).Json["id"]!;

        (await DeleteAsync($$"""hsm_ids=["{{english}}","{{OfSecond}}"]""")).ExpectError(400, 100, 2593002);
        (await DeleteAsync($$"""hsm_ids=["{{english}}","{{spanish}}"]""")).Expect(200);
        (await host.CreateTemplateAsync("three")).Expect(200);
        (await host.CreateTemplateAsync("three", new JsonObject { ["language"] = "es" })).Expect(200);
        (await DeleteAsync("hsm_id=&name=three")).Expect(200);

        Assert.Equal(2, (await host.Graph(HttpMethod.Get, Templates).SendAsync()).Json["data"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_Template_Whose_Messages_Are_Under_Way_Is_Deleted_Later()
    {
        await host.FreezeAsync();
        await host.SendAsync(new JsonObject
        {
            ["to"] = "15550109999",
            ["type"] = "template",
            ["template"] = JsonNode.Parse("""{"name":"hello_world","language":{"code":"en_US"}}"""),
        });
        (await DeleteAsync("name=hello_world")).Expect(200);
        Assert.Equal("PENDING_DELETION", await StatusAsync());
        (await DeleteAsync("name=hello_world")).ExpectError(400, 100, 2593002);

        await host.AdvanceAsync(31 * 86400);

        Assert.Null(await StatusAsync());
        var webhooks = new List<string?>();
        while (host.Callback.TryNext(out var post))
        {
            if (post!.Field == "message_template_status_update")
            {
                Assert.Null(post.Value["reason"]);
                webhooks.Add((string?)post.Value["event"]);
            }
        }

        Assert.Equal(["PENDING_DELETION", "DELETED"], webhooks);
    }

    [Fact]
    public async Task An_Edit_Reports_The_New_Content_And_A_Category_Goes_Back_To_Review()
    {
        await host.FreezeAsync();
        var id = (string)(await host.CreateTemplateAsync("rejected_at_once")).Json["id"]!;
        await host.AdvanceAsync(1);
        await host.Callback.NextAsync();
        var edit = JsonNode.Parse(
            """
            {"category":"UTILITY","components":[{"type":"BODY","text":"Other words"},{"type":"FOOTER","text":"Bye"},
             {"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example"}]}]}
            """);

        (await host.Graph(HttpMethod.Post, id).SendAsync((JsonObject)edit!)).Expect(200);
        await host.AdvanceAsync(0.01);

        var content = await host.Callback.NextAsync();
        Assert.Equal("message_template_components_update", content.Field);
        Assert.Equal("Other words", (string?)content.Value["message_template_element"]);
        Assert.Equal("Bye", (string?)content.Value["message_template_footer"]);
        Assert.Equal("https://x.example", (string?)content.Value["message_template_buttons"]![0]!["message_template_button_url"]);
        var category = await host.Callback.NextAsync();
        Assert.Equal(("MARKETING", "UTILITY"), ((string?)category.Value["previous_category"], (string?)category.Value["new_category"]));
        Assert.Equal("PENDING", (string?)(await host.Graph(HttpMethod.Get, id).SendAsync()).Json["status"]);
    }

    private async Task<string?> StatusAsync() =>
        (string?)(await host.Graph(HttpMethod.Get, Templates + "?name=hello_world").SendAsync()).Json["data"]!.AsArray()
            .FirstOrDefault()?["status"];

    private Task<GraphReply> DeleteAsync(string query) => host.Graph(HttpMethod.Delete, $"{Templates}?{query}").SendAsync();
}
