using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Tests.Hosting;

namespace SocialMessaging.Simulator.Tests.Flows;

public sealed partial class FlowEndpointTests : IAsyncLifetime
{
    private SimulatorHost host = null!; // made in InitializeAsync
    private FlowCalls flows = null!; // likewise

    public async ValueTask InitializeAsync()
    {
        host = await SimulatorHost.StartAsync();
        flows = new FlowCalls(host);
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_New_Flow_Is_A_Draft_Until_It_Is_Published_And_Webhooks_Say_So()
    {
        var id = await flows.NewAsync("lead_form");

        Assert.Equal("DRAFT", await flows.StatusAsync(id));
        (await flows.PostAsync(id, "publish")).Expect(200);
        Assert.Equal("PUBLISHED", await flows.StatusAsync(id));
        var created = await host.Callback.NextAsync();
        var published = await host.Callback.NextAsync();
        Assert.Equal("flows", created.Field);
        Assert.Equal("FLOW_STATUS_CHANGE", (string?)created.Value["event"]);
        Assert.Equal(id, (string?)created.Value["flow_id"]);
        Assert.Null(created.Value["old_status"]);
        Assert.Equal("DRAFT", (string?)created.Value["new_status"]);
        Assert.Equal("Flow lead_form changed status from DRAFT to PUBLISHED", (string?)published.Value["message"]);
        Assert.Equal("PUBLISHED", (string?)published.Value["new_status"]);
        Assert.NotNull(created.Entry["time"]);
        Assert.Null(created.Value["metadata"]);
    }

    [Fact]
    public async Task A_Broken_Flow_Is_Saved_With_Errors_That_Point_Into_The_Document_And_Stays_A_Draft()
    {
        var created = (await flows.CreateAsync("broken", FlowCalls.Broken, new JsonObject { ["publish"] = true })).Expect(200).Json;

        var error = created["validation_errors"]![0]!.AsObject();
        Assert.Equal("INVALID_PROPERTY_VALUE", (string?)error["error"]);
        Assert.Equal("FLOW_JSON_ERROR", (string?)error["error_type"]);
        Assert.Equal(3, (int)error["line_start"]!);
        Assert.Equal("screens[0].layout.children[0].type", (string?)error["pointers"]![0]!["path"]);
        var id = (string)created["id"]!;
        Assert.Equal("DRAFT", await flows.StatusAsync(id));
        (await flows.PostAsync(id, "publish")).ExpectError(400, 139002);
        (await flows.UploadAsync(id, FlowCalls.Small)).Expect(200);
        (await flows.PostAsync(id, "publish")).Expect(200);
    }

    [Fact]
    public async Task A_Form_Creates_A_Flow_As_Json_Does()
    {
        var reply = await host.Graph(HttpMethod.Post, $"{FlowCalls.Waba}/flows").SendAsync(new MultipartFormDataContent
        {
            { new StringContent("from_a_form"), "name" },
            { new StringContent("""["OTHER","SHOPPING"]"""), "categories" },
            { new StringContent(FlowCalls.Small), "flow_json" },
            { new StringContent("true"), "publish" },
        });

        var read = await flows.ReadAsync((string)reply.Expect(200).Json["id"]!);
        Assert.Equal("PUBLISHED", (string?)read["status"]);
        Assert.Equal("""["OTHER","SHOPPING"]""", read["categories"]!.ToJsonString());
    }

    [Fact]
    public async Task A_Flow_Without_Json_Answers_With_Its_Id_Alone()
    {
        var created = (await flows.CreateAsync("empty")).Expect(200).Json;

        Assert.Equal("id", Assert.Single(created).Key);
        (await flows.PostAsync((string)created["id"]!, "publish")).ExpectError(400, 139002);
    }

    [Theory]
    [InlineData("""{"name":null}""")]
    [InlineData("""{"categories":[]}""")]
    [InlineData("""{"categories":["MUSIC"]}""")]
    [InlineData("""{"publish":true,"flow_json":null}""")]
    [InlineData("""{"clone_flow_id":"1"}""")]
    [InlineData("""{"endpoint_uri":"ftp://example.com"}""")]
    [InlineData("""{"endpoint_uri":"http://example.com"}""")]
    [InlineData("""{"name":"feedback"}""")]
    public async Task A_Flow_That_Meta_Would_Not_Create_Is_Refused_With_Code_100(string change)
    {
        (await flows.CreateAsync("fine", FlowCalls.Small, JsonNode.Parse(change)!.AsObject())).ExpectError(400, 100);
        var list = await host.Graph(HttpMethod.Get, $"{FlowCalls.Waba}/flows").SendAsync();
        Assert.DoesNotContain("\"fine\"", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Clone_Has_The_Document_Of_Its_Source()
    {
        var id = (string)(await flows.CreateAsync("copy", null, new JsonObject { ["clone_flow_id"] = FlowCalls.Feedback }))
            .Expect(200).Json["id"]!;

        var read = await flows.ReadAsync(id, "status,json_version");
        Assert.Equal("DRAFT", (string?)read["status"]);
        Assert.Equal("7.3", (string?)read["json_version"]);
    }

    [Fact]
    public async Task Every_Field_Can_Be_Asked_For_And_Sub_Fields_Narrow_It()
    {
        var read = await flows.ReadAsync(
            FlowCalls.Feedback,
            "id,name,status,categories,validation_errors,json_version,data_api_version,endpoint_uri,preview.invalidate(false),"
                + "whatsapp_business_account{id,name,currency,timezone_id,message_template_namespace},application{id,name,link},"
                + "health_status");

        Assert.Equal("feedback", (string?)read["name"]);
        Assert.Equal("[]", read["validation_errors"]!.ToJsonString());
        Assert.Null(read["data_api_version"]);
        Assert.Null(read["endpoint_uri"]);
        Assert.Equal(
            ["currency", "id", "message_template_namespace", "name", "timezone_id"],
            read["whatsapp_business_account"]!.AsObject().Select(member => member.Key).Order());
        Assert.Equal("100000000000000", (string?)read["application"]!["id"]);
        Assert.Equal("AVAILABLE", (string?)read["health_status"]!["can_send_message"]);
        Assert.Equal("FLOW", (string?)read["health_status"]!["entities"]![0]!["entity_type"]);
        Assert.EndsWith("+0000", (string?)read["preview"]!["expires_at"], StringComparison.Ordinal);
        Assert.DoesNotContain("preview", await flows.ReadAsync(FlowCalls.Feedback, "id,name"));
        Assert.Equal(["id", "name", "status", "categories", "validation_errors"],
            (await host.Graph(HttpMethod.Get, FlowCalls.Feedback).SendAsync()).Json.Select(member => member.Key)
                .OrderBy(name => Array.IndexOf(["id", "name", "status", "categories", "validation_errors"], name)));
    }

    [Fact]
    public async Task A_Preview_Link_Stays_Until_It_Is_Invalidated_Or_Thirty_Days_Old()
    {
        var first = await PreviewAsync("preview");

        Assert.Equal(first, await PreviewAsync("preview.invalidate(false)"));
        var second = await PreviewAsync("preview.invalidate(true)");
        Assert.NotEqual(first, second);
        Assert.Equal(second, await PreviewAsync("preview"));
        await host.ApiAsync(HttpMethod.Post, "clock", new JsonObject { ["advance"] = "31.00:00:00" });
        Assert.NotEqual(second, await PreviewAsync("preview"));
    }

    [Fact]
    public async Task Health_Names_What_Stands_In_The_Way_Of_A_Draft()
    {
        var id = (string)(await flows.CreateAsync("dynamic", FlowCalls.Dynamic)).Expect(200).Json["id"]!;

        var health = (await flows.ReadAsync(id, "health_status.phone_number(100000000000101)"))["health_status"]!;

        Assert.Equal("BLOCKED", (string?)health["can_send_message"]);
        var problem = health["entities"]![0]!["errors"]![0]!;
        Assert.Equal(131000, (int)problem["error_code"]!);
        Assert.StartsWith("endpoint_uri: ", (string?)problem["error_description"], StringComparison.Ordinal);
        Assert.Equal("PHONE_NUMBER", (string?)health["entities"]!.AsArray()[^1]!["entity_type"]);
    }

    [Fact]
    public async Task Flows_Are_Listed_In_Pages()
    {
        await flows.NewAsync("second");

        var first = (await host.Graph(HttpMethod.Get, $"{FlowCalls.Waba}/flows?limit=1").SendAsync()).Expect(200).Json;
        var after = (string)first["paging"]!["cursors"]!["after"]!;
        var rest = (await host.Graph(
            HttpMethod.Get, $"{FlowCalls.Waba}/flows?limit=1&after={Uri.EscapeDataString(after)}").SendAsync()).Json;

        Assert.NotNull(first["paging"]!["next"]);
        Assert.Null(rest["paging"]!["next"]);
        Assert.Equal(2, first["data"]!.AsArray().Concat(rest["data"]!.AsArray()).Select(flow => (string?)flow!["name"]).Distinct().Count());
    }

    [Fact]
    public async Task What_Another_Token_Covers_Does_Not_Exist()
    {
        foreach (var (method, path) in new[]
        {
            (HttpMethod.Get, FlowCalls.Feedback), (HttpMethod.Post, FlowCalls.Feedback), (HttpMethod.Delete, FlowCalls.Feedback),
            (HttpMethod.Post, FlowCalls.Feedback + "/publish"), (HttpMethod.Post, FlowCalls.Feedback + "/deprecate"),
            (HttpMethod.Get, FlowCalls.Feedback + "/assets"), (HttpMethod.Get, FlowCalls.Waba + "/flows"),
        })
        {
            (await host.Graph(method, path).As("SIMULATOR").SendAsync(new JsonObject { ["name"] = "mine" })).ExpectError(400, 100, 33);
        }

        Assert.Equal("PUBLISHED", await flows.StatusAsync(FlowCalls.Feedback));
    }

    private async Task<string> PreviewAsync(string field) =>
        (string)(await flows.ReadAsync(FlowCalls.Feedback, field))["preview"]!["preview_url"]!;
}
