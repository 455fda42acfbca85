using System.Net;
using System.Text.Json.Nodes;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>The actions that only read flows, on Meta's recorded answers.</summary>
public sealed class FlowReadTests
{
    private const string ValidationError =
        """{"error":"INVALID_PROPERTY_VALUE","error_type":"FLOW_JSON_ERROR","message":"Inval\u00e9d","line_start":10,"column_start":21}""";

    [Fact]
    public async Task A_Flow_Is_Told_In_The_Words_Of_The_Model()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(
            $"GET {FlowFixture.FlowId}",
            $$"""
            {"id":"{{FlowFixture.FlowId}}","name":"lead_form","status":"DRAFT","categories":["LEAD_GENERATION","NEWER"],
             "validation_errors":[{{ValidationError}},"plain"],"json_version":"7.3","data_api_version":3.0,
             "endpoint_uri":"https://flows.example/","preview":{"preview_url":"https://business.facebook.com/p","expires_at":
             "2026-07-01T23:46:55+0000"},"whatsapp_business_account":{"id":"{{ServiceFixture.MetaWaba}}","name":"Jasper's Market",
             "currency":"USD","timezone_id":1,"message_template_namespace":"ns"},"application":{"id":1,"name":"App","link":"https://l"},
             "health_status":{"can_send_message":"LIMITED","entities":[{"entity_type":"FLOW","id":"{{FlowFixture.FlowId}}",
             "can_send_message":"LIMITED","errors":[{"error_code":131000}]},{"entity_type":"WABA"}]} }
            """);

        var reply = await fixture.CallAsync(GetWhatsAppFlow.Operation);

        Assert.Equal(200, reply.Status);
        var expected = JsonNode.Parse($$"""
            {"flowId":"{{FlowFixture.FlowId}}","flowName":"lead_form","flowStatus":"DRAFT","categories":["LEAD_GENERATION","NEWER"],
             "validationErrors":[],"jsonVersion":"7.3","dataApiVersion":"3.0","endpointUri":"https://flows.example/",
             "preview":{"previewUrl":"https://business.facebook.com/p","expiresAt":"2026-07-01T23:46:55+0000"},
             "whatsAppBusinessAccount":{"id":"{{ServiceFixture.MetaWaba}}","name":"Jasper's Market","currency":"USD","timezoneId":"1",
             "messageTemplateNamespace":"ns"},"application":{"link":"https://l","name":"App","id":"1"},
             "healthStatus":{"canSendMessage":"LIMITED","entities":[{"entityType":"FLOW","id":"{{FlowFixture.FlowId}}",
             "canSendMessage":"LIMITED"}]} }
            """)!.AsObject(); // an object, as it is written
        expected["validationErrors"] = new JsonArray(ValidationError, "plain");
        Assert.True(JsonNode.DeepEquals(expected, reply.Body), reply.ToString());
        Assert.Contains("health_status", Assert.Single(fixture.Calls).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Meta_Leaves_Out_Or_Tells_By_Half_Is_Left_Out()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(
            $"GET {FlowFixture.FlowId}",
            $$"""
            {"id":"{{FlowFixture.FlowId}}","name":"n","status":"ODD","preview":{"preview_url":"https://p"},"application":{"id":"1"},
             "health_status":{},"whatsapp_business_account":{"id":"{{ServiceFixture.MetaWaba}}"} }
            """);

        var reply = await fixture.CallAsync(GetWhatsAppFlow.Operation);

        Assert.Equal(
            $$"""{"flowId":"{{FlowFixture.FlowId}}","flowName":"n","flowStatus":"ODD","validationErrors":[]}""",
            reply.Body?.ToJsonString());
    }

    [Fact]
    public async Task A_List_Goes_On_Where_Its_Token_Says_And_Ends_Without_Next()
    {
        using var fixture = await FlowFixture.StartAsync();
        var pages = new Queue<string>(
        [
            $$"""
            {"data":[{"id":"1","name":"a","status":"PUBLISHED","categories":["SURVEY"],"validation_errors":[{{ValidationError}}]},
             {"id":"2","name":"b","status":"DRAFT"},{"id":"3"}],"paging":{"cursors":{"after":"QV/+=="},"next":"https://n"} }
            """,
            """{"data":[],"paging":{"cursors":{"before":"b","after":"c"}}}""",
        ]);
        fixture.Graph.Answer(
            $"GET {ServiceFixture.MetaWaba}/flows", _ => Task.FromResult((HttpStatusCode.OK, pages.Dequeue())));

        var first = await ListAsync(fixture, "");
        var token = first.Body?["nextToken"]?.GetValue<string>() ?? "";
        var second = await ListAsync(fixture, $"&maxResults=7&nextToken={Uri.EscapeDataString(token)}");

        var flows = first.Body?["flows"]?.AsArray() ?? [];
        Assert.Equal(2, flows.Count);
        Assert.Equal(ValidationError, flows[0]?["validationErrors"]?[0]?.GetValue<string>());
        Assert.Equal(
            """{"flowId":"2","flowName":"b","flowStatus":"DRAFT","flowCategories":[],"validationErrors":[]}""", flows[1]?.ToJsonString());
        Assert.Equal("""{"flows":[]}""", second.Body?.ToJsonString());
        Assert.EndsWith("&limit=100", fixture.Calls[0].Path, StringComparison.Ordinal);
        Assert.EndsWith("&limit=7&after=QV%2F%2B%3D%3D", fixture.Calls[1].Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("zzz")]
    [InlineData("QUJD")]
    [InlineData("%20")]
    public async Task A_Token_That_No_Page_Has_Given_Is_Refused(string token)
    {
        using var fixture = await FlowFixture.StartAsync();

        var flows = await ListAsync(fixture, "&nextToken=" + token);
        var assets = await fixture.CallAsync(ListWhatsAppFlowAssets.Operation, "&nextToken=" + token);

        Assert.All([flows, assets], reply => Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType)));
        Assert.All([flows, assets], reply => Assert.Contains("nextToken", reply.Message, StringComparison.Ordinal));
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task Files_Are_Listed_With_Metas_Own_Links()
    {
        using var fixture = await FlowFixture.StartAsync();
        const string Link = "https://scontent.xx.fbcdn.net/m1/v/t0.57323-24/An_Hq0?a=b&c=d";
        fixture.Graph.Answer(
            $"GET {FlowFixture.FlowId}/assets",
            $$"""{"data":[{"name":"flow.json","asset_type":"FLOW_JSON","download_url":"{{Link}}"},{"name":"half"}]}""");

        var reply = await fixture.CallAsync(ListWhatsAppFlowAssets.Operation);

        Assert.Equal(
            [("flow.json", "FLOW_JSON", Link)],
            (reply.Body?["flowAssets"]?.AsArray() ?? []).Select(asset => (
                asset?["name"]?.GetValue<string>(), asset?["assetType"]?.GetValue<string>(), asset?["downloadUrl"]?.GetValue<string>())));
        Assert.All(fixture.Calls, call => Assert.StartsWith(FlowFixture.FlowId, call.Path, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("&invalidate=false")]
    public async Task A_Preview_That_Is_Not_Renewed_Is_One_Call(string more)
    {
        using var fixture = await FlowFixture.StartAsync();
        RecordPreview(fixture);

        var reply = await fixture.CallAsync(GetWhatsAppFlowPreview.Operation, more);

        Assert.Equal(FlowFixture.FlowId, reply.Body?["flowId"]?.GetValue<string>());
        Assert.Equal("https://p", reply.Body?["preview"]?["previewUrl"]?.GetValue<string>());
        Assert.Equal("2026-07-01T23:46:55+0000", reply.Body?["preview"]?["expiresAt"]?.GetValue<string>());
        Assert.Contains("preview.invalidate(false)", Assert.Single(fixture.Calls).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.OK)]
    public async Task A_Preview_Is_Renewed_By_One_Call_Whatever_Comes_Of_It(HttpStatusCode status)
    {
        using var fixture = await FlowFixture.StartAsync();
        RecordPreview(fixture);
        await fixture.CallAsync(GetWhatsAppFlowPreview.Operation);
        fixture.Graph.Answer($"GET {FlowFixture.FlowId}", "{}", status);

        var reply = await fixture.CallAsync(GetWhatsAppFlowPreview.Operation, "&invalidate=true");

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
        Assert.Single(fixture.Calls, call => call.Path.Contains("preview.invalidate(true)", StringComparison.Ordinal));
        Assert.Equal(2, fixture.Calls.Count);
    }

    [Theory]
    [InlineData("yes")]
    [InlineData("TRUE")]
    [InlineData("1")]
    public async Task Invalidate_Is_True_Or_False(string value)
    {
        using var fixture = await FlowFixture.StartAsync();

        var reply = await fixture.CallAsync(GetWhatsAppFlowPreview.Operation, "&invalidate=" + value);

        Assert.Equal((400, "SerializationException"), (reply.Status, reply.ErrorType));
        Assert.Empty(fixture.Calls);
    }

    private static Task<ServiceReply> ListAsync(FlowFixture fixture, string more) =>
        fixture.Service.CallAsync(ListWhatsAppFlows.Operation, query: $"id={fixture.Link.Id}{more}");

    private static void RecordPreview(FlowFixture fixture) => fixture.Graph.Answer(
        $"GET {FlowFixture.FlowId}",
        $$$"""
        {"id":"{{{FlowFixture.FlowId}}}","preview":{"preview_url":"https://p","expires_at":"2026-07-01T23:46:55+0000"},
         "whatsapp_business_account":{"id":"{{{ServiceFixture.MetaWaba}}}"}}
        """);
}
