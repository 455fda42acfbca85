using System.Text;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>Publish, deprecate, delete, update: what goes to Meta, and what becomes of lost answers.</summary>
public sealed class FlowChangeTests
{
    private const string Publish = $"POST {FlowBench.FlowId}/publish";
    private const string Deprecate = $"POST {FlowBench.FlowId}/deprecate";
    private const string Delete = $"DELETE {FlowBench.FlowId}";
    private const string Assets = $"POST {FlowBench.FlowId}/assets";

    private static readonly Dictionary<string, (Operation Operation, string Endpoint, string Status, int Refusal)> Known = new()
    {
        ["publish"] = (PublishWhatsAppFlow.Operation, Publish, "PUBLISHED", 139002),
        ["deprecate"] = (DeprecateWhatsAppFlow.Operation, Deprecate, "DEPRECATED", 139003),
    };

    public static TheoryData<string> Transitions => [.. Known.Keys];

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Transition_Is_One_Call_And_An_Empty_Answer(string transition)
    {
        var (operation, endpoint, _, _) = Known[transition];
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer(endpoint, FakeGraph.Success);

        var reply = await bench.CallAsync(operation);

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Equal(endpoint, Assert.Single(bench.Changes).Endpoint);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Lost_Answer_Of_Meta_Is_A_Success_Where_The_Flow_Has_Got_There(string transition)
    {
        var (operation, endpoint, status, _) = Known[transition];
        using var bench = await FlowBench.StartAsync();
        bench.LoseAnswer(endpoint, () => bench.RecordFlow(status));

        var reply = await bench.CallAsync(operation);

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Single(bench.Changes);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Lost_Answer_Of_Meta_Is_The_Dependencys_Fault_Where_It_Has_Not(string transition)
    {
        var (operation, endpoint, status, refusal) = Known[transition];
        using var bench = await FlowBench.StartAsync();
        bench.LoseAnswer(endpoint);

        var first = await bench.CallAsync(operation);
        bench.RecordFlow(status);
        bench.Refuse(endpoint, refusal);
        var second = await bench.CallAsync(operation, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Equal((200, null), (second.Status, second.Body));
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_First_Attempt_On_A_Flow_That_Is_There_Already_Is_Told_Metas_Refusal(string transition)
    {
        var (operation, endpoint, status, refusal) = Known[transition];
        using var bench = await FlowBench.StartAsync();
        bench.RecordFlow(status);
        bench.Refuse(endpoint, refusal, "In invalid state");

        var reply = await bench.CallAsync(operation);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("In invalid state", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Repeated_Attempt_On_A_Flow_That_Is_Elsewhere_Is_Told_Metas_Refusal(string transition)
    {
        var (operation, endpoint, _, refusal) = Known[transition];
        using var bench = await FlowBench.StartAsync();
        bench.RecordFlow("BLOCKED");
        bench.Refuse(endpoint, refusal);

        var reply = await bench.CallAsync(operation, attempt: 3);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task What_Metas_Integrity_Rules_Block_Is_Denied_By_Meta_With_A_Hint()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer(
            Publish,
            """
            {"error":{"message":"Blocked by Integrity","type":"OAuthException","code":139000,"error_subcode":4233020,"is_transient":false,
             "error_user_title":"Flow publishing failed","error_user_msg":"Integrity requirements not met.","fbtrace_id":"AfH7"}}
            """,
            System.Net.HttpStatusCode.BadRequest);

        var reply = await bench.CallAsync(PublishWhatsAppFlow.Operation);

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Contains("Blocked by Integrity", reply.Message, StringComparison.Ordinal);
        Assert.Contains("Integrity requirements not met.", reply.Message, StringComparison.Ordinal);
        Assert.Contains("display name", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Delete_Whose_Answer_Is_Lost_Succeeds_Where_The_Flow_Is_Gone()
    {
        using var bench = await FlowBench.StartAsync();
        bench.LoseAnswer(Delete, () => bench.Refuse($"GET {FlowBench.FlowId}", 100, "Does not exist", 33));

        var first = await bench.CallAsync(DeleteWhatsAppFlow.Operation);
        var repeated = await bench.CallAsync(DeleteWhatsAppFlow.Operation, attempt: 2);
        var later = await bench.CallAsync(DeleteWhatsAppFlow.Operation);

        Assert.Equal((200, null), (first.Status, first.Body));
        Assert.Equal((200, null), (repeated.Status, repeated.Body));
        Assert.Equal((404, "ResourceNotFoundException"), (later.Status, later.ErrorType));
        Assert.Single(bench.Changes);
    }

    [Fact]
    public async Task A_Repeated_Delete_Of_A_Flow_Of_Another_Waba_Is_Not_Found()
    {
        using var bench = await FlowBench.StartAsync();
        bench.RecordFlow(metaWaba: FlowBench.ForeignWaba);

        var reply = await bench.CallAsync(DeleteWhatsAppFlow.Operation, attempt: 2);

        Assert.Equal(404, reply.Status);
        Assert.Empty(bench.Changes);
    }

    [Fact]
    public async Task A_Delete_Whose_Answer_Is_Lost_Is_The_Dependencys_Fault_Where_The_Flow_Is_There()
    {
        using var bench = await FlowBench.StartAsync();
        bench.LoseAnswer(Delete);

        var reply = await bench.CallAsync(DeleteWhatsAppFlow.Operation);

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task Only_What_Is_Given_Is_Updated()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer($"POST {FlowBench.FlowId}", FakeGraph.Success);

        await bench.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"größer\"");
        var all = await bench.CallAsync(
            UpdateWhatsAppFlow.Operation,
            ",\"flowName\":\"b\",\"categories\":[\"SURVEY\",\"OTHER\"],\"endpointUri\":\"https://e\",\"metaAppId\":\"1\"");

        Assert.Equal((200, null), (all.Status, all.Body));
        Assert.Equal(
            [
                """{"name":"größer"}""",
                """{"name":"b","categories":["SURVEY","OTHER"],"endpoint_uri":"https://e","application_id":"1"}""",
            ],
            bench.Changes.Select(call => call.Body));
    }

    [Fact]
    public async Task An_Update_Of_Nothing_Is_Refused_Before_Meta_Is_Asked()
    {
        using var bench = await FlowBench.StartAsync();

        var reply = await bench.CallAsync(UpdateWhatsAppFlow.Operation);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.All(
            ["flowName", "categories", "endpointUri", "metaAppId"],
            member => Assert.Contains(member, reply.Message, StringComparison.Ordinal));
        Assert.Empty(bench.Calls);
    }

    [Fact]
    public async Task An_Update_That_Meta_Does_Not_Confirm_Is_The_Dependencys_Fault()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer($"POST {FlowBench.FlowId}", """{"success":false}""");
        bench.Graph.Answer(Assets, """{"success":false}""");

        var update = await bench.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"");
        var assets = await bench.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowBench.FlowJson("{}"));

        Assert.All([update, assets], reply => Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType)));
    }

    [Fact]
    public async Task A_Flow_Json_Goes_To_Meta_Byte_For_Byte_As_A_File()
    {
        using var bench = await FlowBench.StartAsync();
        const string Json = "{ \"version\" :\r\n \"7.3\",\t\"screens\":[ \"é \\u00e9 😀\" ] }\n";
        bench.Graph.Answer(Assets, """{"success":true}""");

        var reply = await bench.CallAsync(
            UpdateWhatsAppFlowAssets.Operation, FlowBench.FlowJson([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Json)]));

        Assert.Equal("""{"validationErrors":[]}""", reply.Body?.ToJsonString());
        var body = Assert.Single(bench.Changes).Body;
        Assert.Contains($"filename=\"flow.json\"\r\nContent-Type: application/json\r\n\r\n{Json}\r\n--", body, StringComparison.Ordinal);
        Assert.Contains("name=\"name\"\r\n\r\nflow.json\r\n", body, StringComparison.Ordinal);
        Assert.Contains("name=\"asset_type\"\r\n\r\nFLOW_JSON\r\n", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Validation_Errors_Are_A_Success_And_Texts_Of_Metas_Objects()
    {
        using var bench = await FlowBench.StartAsync();
        const string First = """{"error":"INVALID_FLOW_JSON","pointers":[{"line_start":1, "path":"screens[0]"}]}""";
        bench.Graph.Answer(Assets, $$"""{"success":true,"validation_errors":[{{First}}]}""");

        var reply = await bench.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowBench.FlowJson("not JSON"));

        Assert.Equal(200, reply.Status);
        Assert.Equal(First, Assert.Single(reply.Body?["validationErrors"]?.AsArray() ?? [])?.GetValue<string>());
    }

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x7B })]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF })]
    [InlineData(new byte[] { 0x7B, 0xC3 })]
    public async Task What_Is_No_Text_Is_Refused_Before_Meta_Is_Asked(byte[] bytes)
    {
        using var bench = await FlowBench.StartAsync();

        var reply = await bench.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowBench.FlowJson(bytes));

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.StartsWith("flowJson ", reply.Message, StringComparison.Ordinal);
        Assert.Empty(bench.Calls);
    }

    [Theory]
    [InlineData("Flow can't be updated", false, 400, "InvalidParametersException")]
    [InlineData("Error while processing Flow JSON", false, 502, "DependencyException")]
    [InlineData("Something else", true, 502, "DependencyException")]
    public async Task One_Code_Has_Two_Meanings(string title, bool isTransient, int status, string error)
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer(
            Assets,
            $$"""
            {"error":{"message":"(#139001) Update failed","code":139001,"is_transient":{{(isTransient ? "true" : "false")}},
             "error_user_title":"{{title}}"} }
            """,
            System.Net.HttpStatusCode.BadRequest);

        var reply = await bench.CallAsync(UpdateWhatsAppFlowAssets.Operation, FlowBench.FlowJson("{}"));

        Assert.Equal((status, error), (reply.Status, reply.ErrorType));
    }
}
