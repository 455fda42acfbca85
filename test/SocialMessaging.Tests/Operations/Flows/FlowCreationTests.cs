using System.Net;
using System.Text.Json.Nodes;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>CreateWhatsAppFlow: what goes to Meta, and what it answers.</summary>
public sealed class FlowCreationTests
{
    private const string List = $"GET {ServiceFixture.MetaWaba}/flows";
    private const string Create = $"POST {ServiceFixture.MetaWaba}/flows";
    private const string Made = $$"""{"id":"{{FlowFixture.FlowId}}","success":true,"validation_errors":[]}""";
    private const string Listed =
        $$"""{"data":[{"id":"{{FlowFixture.FlowId}}","name":"lead_form","status":"DRAFT","validation_errors":[{"error":"LISTED"}]}]}""";

    private const string Clone = $",\"cloneFlowId\":\"{FlowFixture.FlowId}\"";

    [Fact]
    public async Task Everything_Goes_To_Meta_And_The_Flow_Json_As_The_Callers_Own_Text()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Create, Made);
        const string Json = "{ \"version\" :\r\n \"7.3\",\t\"screens\":[ \"é \\u00e9 😀 </script>\" ] }\n";

        var reply = await CreateAsync(
            fixture, $$""","publish":true,"endpointUri":"https://e.example/?a=b&c"{{Clone}}{{FlowFixture.FlowJson(Json)}}""");

        Assert.Equal($$"""{"flowId":"{{FlowFixture.FlowId}}","validationErrors":[]}""", reply.Body?.ToJsonString());
        var sent = JsonNode.Parse(Assert.Single(fixture.Changes).Body);
        Assert.Equal("lead_form", sent?["name"]?.GetValue<string>());
        Assert.Equal("""["LEAD_GENERATION","SHOPPING"]""", sent?["categories"]?.ToJsonString());
        Assert.Equal(Json, sent?["flow_json"]?.GetValue<string>());
        Assert.True(sent?["publish"]?.GetValue<bool>());
        Assert.Equal(FlowFixture.FlowId, sent?["clone_flow_id"]?.GetValue<string>());
        Assert.Equal("https://e.example/?a=b&c", sent?["endpoint_uri"]?.GetValue<string>());
    }

    [Fact]
    public async Task What_Is_Not_Given_Is_Not_Sent_And_No_Errors_Are_An_Empty_List()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Create, $$"""{"id":"{{FlowFixture.FlowId}}"}""");

        var reply = await CreateAsync(fixture);

        Assert.Equal("[]", reply.Body?["validationErrors"]?.ToJsonString());
        Assert.Equal(
            """{"name":"lead_form","categories":["LEAD_GENERATION","SHOPPING"]}""", Assert.Single(fixture.Changes).Body);
    }

    [Fact]
    public async Task Validation_Errors_Are_A_Success()
    {
        using var fixture = await StartAsync();
        const string Error = """{"error":"INVALID_PROPERTY_VALUE","line_start":10,"column_start":21}""";
        fixture.Graph.Answer(Create, $$"""{"id":"1","success":true,"validation_errors":[{{Error}}]}""");

        var reply = await CreateAsync(fixture, ""","publish":true""" + FlowFixture.FlowJson("{}"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(Error, Assert.Single(reply.Body?["validationErrors"]?.AsArray() ?? [])?.GetValue<string>());
    }

    [Fact]
    public async Task Publishing_Nothing_Is_Refused_Before_Meta_Is_Asked()
    {
        using var fixture = await StartAsync();

        var reply = await CreateAsync(fixture, ""","publish":true""");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("publish: ", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task A_Flow_Of_Another_Waba_Is_Not_Cloned()
    {
        using var fixture = await StartAsync();
        fixture.RecordFlow(metaWaba: FlowFixture.ForeignWaba);

        var reply = await CreateAsync(fixture, Clone);

        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("cloneFlowId: ", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Changes);
    }

    [Fact]
    public async Task A_Name_That_Is_Taken_Is_Refused_With_The_Flow_That_Has_It()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(List, Listed);

        var reply = await CreateAsync(fixture);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("flowName: ", reply.Message, StringComparison.Ordinal);
        Assert.Contains(FlowFixture.FlowId, reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Changes);
    }

    [Fact]
    public async Task A_Draft_That_Is_Left_When_Publishing_Fails_Is_Named()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Create, _ =>
        {
            fixture.Graph.Answer(List, Listed);
            return Task.FromResult((HttpStatusCode.BadRequest, FakeGraph.Error(139000, "Blocked by Integrity", 4233020)));
        });

        var reply = await CreateAsync(fixture, ""","publish":true""" + FlowFixture.FlowJson("{}"));

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Contains($"Flow {FlowFixture.FlowId} was created all the same", reply.Message, StringComparison.Ordinal);
    }

    private static async Task<FlowFixture> StartAsync()
    {
        var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(List, """{"data":[]}""");
        return fixture;
    }

    private static Task<ServiceReply> CreateAsync(FlowFixture fixture, string more = "", int attempt = 1) => fixture.CallAsync(
        CreateWhatsAppFlow.Operation, $$""","flowName":"lead_form","categories":["LEAD_GENERATION","SHOPPING"]{{more}}""", attempt);
}
