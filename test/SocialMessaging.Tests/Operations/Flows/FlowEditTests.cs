using System.Net;
using System.Text;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>Updates of a flow and of its JSON: what goes to Meta, byte for byte, and what it answers.</summary>
public sealed class FlowEditTests
{
    private const string Assets = $"POST {FlowFixture.FlowId}/assets";

    [Fact]
    public async Task Only_What_Is_Given_Is_Updated()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer($"POST {FlowFixture.FlowId}", FakeGraph.Success);

        await fixture.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"größer\"");
        var all = await fixture.CallAsync(
            UpdateWhatsAppFlow.Operation,
            ",\"flowName\":\"b\",\"categories\":[\"SURVEY\",\"OTHER\"],\"endpointUri\":\"https://e\",\"metaAppId\":\"1\"");

        Assert.Equal((200, null), (all.Status, all.Body));
        Assert.Equal(
            [
                """{"name":"größer"}""",
                """{"name":"b","categories":["SURVEY","OTHER"],"endpoint_uri":"https://e","application_id":"1"}""",
            ],
            fixture.Changes.Select(call => call.Body));
    }

    [Fact]
    public async Task An_Update_Of_Nothing_Is_Refused_Before_Meta_Is_Asked()
    {
        using var fixture = await FlowFixture.StartAsync();

        var reply = await fixture.CallAsync(UpdateWhatsAppFlow.Operation);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.All(
            ["flowName", "categories", "endpointUri", "metaAppId"],
            member => Assert.Contains(member, reply.Message, StringComparison.Ordinal));
        Assert.Empty(fixture.Calls);
    }

    [Fact]
    public async Task An_Update_That_Meta_Does_Not_Confirm_Is_The_Dependencys_Fault()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer($"POST {FlowFixture.FlowId}", """{"success":false}""");
        fixture.Graph.Answer(Assets, """{"success":false}""");

        var update = await fixture.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"");
        var assets = await fixture.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowFixture.FlowJson("{}"));

        Assert.All([update, assets], reply => Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType)));
    }

    [Fact]
    public async Task A_Flow_Json_Goes_To_Meta_Byte_For_Byte_As_A_File()
    {
        using var fixture = await FlowFixture.StartAsync();
        const string Json = "{ \"version\" :\r\n \"7.3\",\t\"screens\":[ \"é \\u00e9 😀\" ] }\n";
        fixture.Graph.Answer(Assets, """{"success":true}""");

        var reply = await fixture.CallAsync(
            UpdateWhatsAppFlowAssets.Operation, FlowFixture.FlowJson([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)]));

        Assert.Equal("""{"validationErrors":[]}""", reply.Body?.ToJsonString());
        var body = Assert.Single(fixture.Changes).Body;
        Assert.Contains($"filename=\"flow.json\"\r\nContent-Type: application/json\r\n\r\n{Json}\r\n--", body, StringComparison.Ordinal);
        Assert.Contains("name=\"name\"\r\n\r\nflow.json\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"asset_type\"\r\n\r\nFLOW_JSON\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_Errors_Are_A_Success_And_Texts_Of_Metas_Objects()
    {
        using var fixture = await FlowFixture.StartAsync();
        const string First = """{"error":"INVALID_FLOW_JSON","pointers":[{"line_start":1, "path":"screens[0]"}]}""";
        fixture.Graph.Answer(Assets, $$"""{"success":true,"validation_errors":[{{First}}]}""");

        var reply = await fixture.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowFixture.FlowJson("not JSON"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(First, Assert.Single(reply.Body?["validationErrors"]?.AsArray() ?? [])?.GetValue<string>());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0x7B, 0xC3 })]
    public async Task What_Is_Not_Text_Is_Refused_Before_Meta_Is_Asked(byte[] bytes)
    {
        using var fixture = await FlowFixture.StartAsync();

        var reply = await fixture.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowFixture.FlowJson(bytes));

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("flowJson ", reply.Message, StringComparison.Ordinal);
        Assert.Empty(fixture.Calls);
    }

    [Theory]
    [InlineData("Flow can't be updated", false, 400, "InvalidParametersException")]
    [InlineData("Error while processing Flow JSON", false, 502, "DependencyException")]
    [InlineData("Something else", true, 502, "DependencyException")]
    public async Task One_Code_Has_Two_Meanings(string title, bool isTransient, int status, string error)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(
            Assets,
            $$"""
            {"error":{"message":"(#139001) Update failed","code":139001,"is_transient":{{(isTransient ? "true" : "false")}},
             "error_user_title":"{{title}}"} }
            """,
            HttpStatusCode.BadRequest);

        var reply = await fixture.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowFixture.FlowJson("{}"));

        Assert.Equal((status, error), (reply.Status, reply.ErrorType));
    }
}
