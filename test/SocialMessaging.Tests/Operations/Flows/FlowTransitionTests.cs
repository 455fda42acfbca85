using System.Net;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>Publish, deprecate, delete: what becomes of lost answers, and what Meta refuses.</summary>
public sealed class FlowTransitionTests
{
    private const string Publish = $"POST {FlowFixture.FlowId}/publish";
    private const string Deprecate = $"POST {FlowFixture.FlowId}/deprecate";
    private const string Delete = $"DELETE {FlowFixture.FlowId}";

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
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(endpoint, FakeGraph.Success);

        var reply = await fixture.CallAsync(operation);

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Equal(endpoint, Assert.Single(fixture.Changes).Endpoint);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Lost_Answer_Of_Meta_Is_A_Success_Where_The_Flow_Has_Got_There(string transition)
    {
        var (operation, endpoint, status, _) = Known[transition];
        using var fixture = await FlowFixture.StartAsync();
        fixture.LoseAnswer(endpoint, () => fixture.RecordFlow(status));

        var reply = await fixture.CallAsync(operation);

        Assert.Equal((200, null), (reply.Status, reply.Body));
        Assert.Single(fixture.Changes);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Lost_Answer_Of_Meta_Is_The_Dependencys_Fault_Where_It_Has_Not(string transition)
    {
        var (operation, endpoint, status, refusal) = Known[transition];
        using var fixture = await FlowFixture.StartAsync();
        fixture.LoseAnswer(endpoint);

        var first = await fixture.CallAsync(operation);
        fixture.RecordFlow(status);
        fixture.Refuse(endpoint, refusal);
        var second = await fixture.CallAsync(operation, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Equal((200, null), (second.Status, second.Body));
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_First_Attempt_On_A_Flow_That_Is_There_Already_Is_Told_Metas_Refusal(string transition)
    {
        var (operation, endpoint, status, refusal) = Known[transition];
        using var fixture = await FlowFixture.StartAsync();
        fixture.RecordFlow(status);
        fixture.Refuse(endpoint, refusal, "In invalid state");

        var reply = await fixture.CallAsync(operation);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("In invalid state", reply.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_Repeated_Attempt_On_A_Flow_That_Is_Elsewhere_Is_Told_Metas_Refusal(string transition)
    {
        var (operation, endpoint, _, refusal) = Known[transition];
        using var fixture = await FlowFixture.StartAsync();
        fixture.RecordFlow("BLOCKED");
        fixture.Refuse(endpoint, refusal);

        var reply = await fixture.CallAsync(operation, attempt: 3);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task What_Metas_Integrity_Rules_Block_Is_Denied_By_Meta_With_A_Hint()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(
            Publish,
            """
            {"error":{"message":"Blocked by Integrity","type":"OAuthException","code":139000,"error_subcode":4233020,"is_transient":false,
             "error_user_title":"Flow publishing failed","error_user_msg":"Integrity requirements not met.","fbtrace_id":"AfH7"}}
            """,
            HttpStatusCode.BadRequest);

        var reply = await fixture.CallAsync(PublishWhatsAppFlow.Operation);

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Contains("Blocked by Integrity", reply.Message, StringComparison.Ordinal);
        Assert.Contains("Integrity requirements not met.", reply.Message, StringComparison.Ordinal);
        Assert.Contains("display name", reply.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Delete_Whose_Answer_Is_Lost_Succeeds_Where_The_Flow_Is_Gone()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.LoseAnswer(Delete, () => fixture.Refuse($"GET {FlowFixture.FlowId}", 100, "Does not exist", 33));

        var first = await fixture.CallAsync(DeleteWhatsAppFlow.Operation);
        var repeated = await fixture.CallAsync(DeleteWhatsAppFlow.Operation, attempt: 2);
        var later = await fixture.CallAsync(DeleteWhatsAppFlow.Operation);

        Assert.Equal((200, null), (first.Status, first.Body));
        Assert.Equal((200, null), (repeated.Status, repeated.Body));
        Assert.Equal((404, "ResourceNotFoundException"), (later.Status, later.ErrorType));
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task A_Repeated_Delete_Of_A_Flow_Of_Another_Waba_Is_Not_Found()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.RecordFlow(metaWaba: FlowFixture.ForeignWaba);

        var reply = await fixture.CallAsync(DeleteWhatsAppFlow.Operation, attempt: 2);

        Assert.Equal(404, reply.Status);
        Assert.Empty(fixture.Changes);
    }

    [Fact]
    public async Task A_Delete_Whose_Answer_Is_Lost_Is_The_Dependencys_Fault_Where_The_Flow_Is_There()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.LoseAnswer(Delete);

        var reply = await fixture.CallAsync(DeleteWhatsAppFlow.Operation);

        Assert.Equal((502, "DependencyException"), (reply.Status, reply.ErrorType));
    }

    [Theory]
    [InlineData(139002, 400, "InvalidParametersException")]
    [InlineData(131000, 502, "DependencyException")]
    [InlineData(190, 403, "AccessDeniedByMetaException")]
    [InlineData(10, 403, "AccessDeniedByMetaException")]
    [InlineData(80008, 429, "ThrottledRequestException")]
    public async Task What_Meta_Says_No_To_Is_Mapped_By_Its_Code(int code, int status, string error)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse(Publish, code);

        var reply = await fixture.CallAsync(PublishWhatsAppFlow.Operation);

        Assert.Equal((status, error), (reply.Status, reply.ErrorType));
    }

    [Fact]
    public async Task What_Is_No_Draft_Is_Not_Deleted()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse(Delete, 139004, "Only drafts are deleted");

        var reply = await fixture.CallAsync(DeleteWhatsAppFlow.Operation, attempt: 2);

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Contains("Only drafts are deleted", reply.Message, StringComparison.Ordinal);
    }
}
