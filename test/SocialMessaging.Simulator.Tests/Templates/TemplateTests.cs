using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Templates;

public sealed class TemplateTests : IAsyncLifetime
{
    private const string Waba = "100000000000001";

    private SimulatorHost host = null!; // made in InitializeAsync

    public async ValueTask InitializeAsync() => host = await SimulatorHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_New_Template_Is_Pending_And_Then_Approved_With_A_Webhook()
    {
        var created = (await CreateAsync("spring_sale")).Expect(200).Json;
        Assert.Equal("PENDING", (string?)created["status"]);
        Assert.Equal("MARKETING", (string?)created["category"]);

        var webhook = await host.Callback.NextAsync();

        Assert.Equal("message_template_status_update", webhook.Field);
        Assert.Equal("APPROVED", (string?)webhook.Value["event"]);
        Assert.Equal((string?)created["id"], webhook.Value["message_template_id"]!.ToJsonString());
        Assert.Equal("spring_sale", (string?)webhook.Value["message_template_name"]);
        Assert.NotNull(webhook.Entry["time"]);
        var read = (await host.Graph(HttpMethod.Get, (string)created["id"]!).SendAsync()).Expect(200).Json;
        Assert.Equal("APPROVED", (string?)read["status"]);
        Assert.Null(read["quality_score"]);
    }

    [Fact]
    public async Task A_Template_With_Rejected_In_Its_Name_Is_Rejected()
    {
        var id = (string)(await CreateAsync("to_be_rejected")).Expect(200).Json["id"]!;
        var webhook = await host.Callback.NextAsync();

        Assert.Equal("REJECTED", (string?)webhook.Value["event"]);
        Assert.Equal("INVALID_FORMAT", (string?)webhook.Value["reason"]);
        var read = (await host.Graph(HttpMethod.Get, id + "?fields=status,rejected_reason").SendAsync()).Json;
        Assert.Equal("INVALID_FORMAT", (string?)read["rejected_reason"]);
    }

    [Theory]
    [InlineData(2388046, """{"name":"Upper"}""")]
    [InlineData(2388155, """{"name":"hello_world"}""")]
    [InlineData(2388024, """{"name":"order_update","category":"UTILITY"}""")]
    [InlineData(2388043, """{"components":[{"type":"BODY","text":"Hello {{1}} there"}]}""")]
    [InlineData(2388299, """{"components":[{"type":"BODY","text":"Hello {{1}}","example":{"body_text":[["x"]]}}]}""")]
    [InlineData(2388293, """{"components":[{"type":"BODY","text":"a {{1}} {{2}} {{3}} b","example":{"body_text":[["x","y","z"]]}}]}""")]
    [InlineData(2388073, """{"components":[{"type":"BODY","text":"Hello"},{"type":"FOOTER","text":"Bye {{1}}"}]}""")]
    [InlineData(2388047, """{"components":[{"type":"BODY","text":"Hello"},{"type":"HEADER","format":"TEXT","text":""}]}""")]
    [InlineData(2388072, """{"components":[{"type":"FOOTER","text":"Hello"}]}""")]
    [InlineData(
        2388060,
        """{"components":[{"type":"BODY","text":"Hello"},"""
        + """{"type":"BUTTONS","buttons":[{"type":"QUICK_REPLY","text":"a title of twenty-six chars"}]}]}""")]
    [InlineData(
        2388043,
        """{"components":[{"type":"BODY","text":"Hello"},"""
        + """{"type":"BUTTONS","buttons":[{"type":"URL","text":"Go","url":"https://x.example/{{1}}"}]}]}""")]
    public async Task A_Template_That_Meta_Would_Refuse_Names_The_Reason(int subcode, string change)
    {
        var error = (await CreateAsync("fine", JsonNode.Parse(change)!.AsObject())).ExpectError(400, 100, subcode).Error;

        Assert.Equal("Invalid parameter", (string?)error["message"]);
        Assert.NotNull(error["error_user_title"]);
        Assert.NotNull(error["error_user_msg"]);
    }

    [Fact]
    public async Task Templates_Are_Listed_By_Filter_And_Page()
    {
        (await CreateAsync("first_one")).Expect(200);
        (await CreateAsync("first_two")).Expect(200);

        var named = (await ListAsync("name=first&limit=1")).Expect(200).Json;
        Assert.Single(named["data"]!.AsArray());
        Assert.NotNull(named["paging"]!["next"]);
        var rest = (await ListAsync("name=first&limit=1&after=" + Uri.EscapeDataString((string)named["paging"]!["cursors"]!["after"]!)))
            .Json;
        Assert.Null(rest["paging"]!["next"]);
        Assert.NotNull(rest["paging"]!["cursors"]!["after"]);
        Assert.Equal(2, (await ListAsync("category=UTILITY")).Json["data"]!.AsArray().Count);
        Assert.Equal(
            "GREEN", (string?)(await ListAsync("name=hello_world&fields=quality_score")).Json["data"]![0]!["quality_score"]!["score"]);
        (await ListAsync("after=bad")).ExpectError(400, 131059);
    }

    [Fact]
    public async Task An_Edit_Moderates_Again_And_Is_Limited()
    {
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["frozen"] = true });
        var id = (string)(await CreateAsync("edited")).Expect(200).Json["id"]!;
        (await EditAsync(id)).ExpectError(400, 100, 2388039);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = 5 });

        (await EditAsync(id)).Expect(200);
        Assert.Equal("PENDING", (string?)(await host.Graph(HttpMethod.Get, id).SendAsync()).Json["status"]);
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advanceSeconds"] = 5 });
        (await EditAsync(id)).ExpectError(400, 100, 2388039);
        (await host.Graph(HttpMethod.Post, id).SendAsync(new JsonObject { ["category"] = "UTILITY" })).ExpectError(400, 100, 2388039);
    }

    [Fact]
    public async Task Deletion_Takes_All_Languages_Or_One_And_Blocks_The_Name()
    {
        var english = (string)(await CreateAsync("gone")).Expect(200).Json["id"]!;
        (await CreateAsync("gone", new JsonObject { ["language"] = "es" })).Expect(200);
        await host.Callback.NextAsync();
        await host.Callback.NextAsync();

        (await DeleteAsync($"hsm_id={english}&name=other")).ExpectError(400, 100, 2593002);
        (await DeleteAsync($"hsm_id={english}&name=gone")).Expect(200);
        Assert.Single((await ListAsync("name=gone")).Json["data"]!.AsArray());
        (await CreateAsync("gone")).ExpectError(400, 100, 2388023);
        (await DeleteAsync("name=gone")).Expect(200);
        Assert.Empty((await ListAsync("name=gone")).Json["data"]!.AsArray());
    }

    private Task<GraphReply> CreateAsync(string name, JsonObject? change = null) => host.CreateTemplateAsync(name, change);

    private Task<GraphReply> EditAsync(string id) => host.Graph(HttpMethod.Post, id)
        .SendAsync(new JsonObject { ["components"] = new JsonArray(new JsonObject { ["type"] = "BODY", ["text"] = "Other words" }) });

    private Task<GraphReply> ListAsync(string query) => host.Graph(HttpMethod.Get, $"{Waba}/message_templates?{query}").SendAsync();

    private Task<GraphReply> DeleteAsync(string query) => host.Graph(HttpMethod.Delete, $"{Waba}/message_templates?{query}").SendAsync();
}
