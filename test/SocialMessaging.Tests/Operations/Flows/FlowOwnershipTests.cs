using System.Net;
using SocialMessaging.Operations;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Testing.Model;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>
/// A token reaches more than one WABA: no flow is touched, or shown, before it is known to belong to the WABA of the call.
/// </summary>
public sealed class FlowOwnershipTests
{
    /// <summary>Every action that names a flow, from the model's own list, and the renewal of a preview.</summary>
    public static TheoryData<string, string> Actions
    {
        get
        {
            var actions = new TheoryData<string, string> { { nameof(GetWhatsAppFlowPreview), "&invalidate=true" } };
            foreach (var operation in OperationList.All.Where(NamesAFlow))
            {
                actions.Add(operation.Name, MoreMembers(operation));
            }

            return actions;
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_Flow_Of_Another_Waba_Is_Not_Found_And_Not_Touched(string action, string more)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.RecordFlow(metaWaba: FlowFixture.ForeignWaba);

        var reply = await fixture.CallAsync(Find(action), more);

        AssertNotFound(fixture, reply);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_Flow_That_Does_Not_Exist_Gets_The_Same_Answer(string action, string more)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse($"GET {FlowFixture.FlowId}", 100, "Unsupported get request. Object does not exist", 33);

        var reply = await fixture.CallAsync(Find(action), more);

        AssertNotFound(fixture, reply);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_Id_Of_Another_Kind_Of_Object_Gets_The_Same_Answer(string action, string more)
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Refuse(
            $"GET {FlowFixture.FlowId}",
            100,
            "(#100) Tried accessing nonexisting field (whatsapp_business_account) on node type (Template)");

        var reply = await fixture.CallAsync(Find(action), more);

        AssertNotFound(fixture, reply);
    }

    [Fact]
    public async Task What_Does_Not_Say_Whose_It_Is_Is_Not_Ones_Own()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer($"GET {FlowFixture.FlowId}", $$"""{"id":"{{FlowFixture.FlowId}}","name":"n","status":"DRAFT"}""");

        AssertNotFound(fixture, await fixture.CallAsync(DeleteWhatsAppFlow.Operation));
    }

    [Fact]
    public async Task A_Proof_Holds_For_The_Next_Call_And_For_No_Other_Flow()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer($"POST {FlowFixture.FlowId}", FakeGraph.Success);

        await fixture.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"a\"");
        await fixture.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"");
        var other = await fixture.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"", flowId: "1");

        Assert.Equal(404, other.Status);
        Assert.Equal(
            [$"GET {FlowFixture.FlowId}", $"POST {FlowFixture.FlowId}", $"POST {FlowFixture.FlowId}", "GET 1"],
            fixture.Calls.Select(call => call.Endpoint));
    }

    [Fact]
    public async Task Meta_Being_Away_Proves_Nothing()
    {
        using var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer($"GET {FlowFixture.FlowId}", FakeGraph.Error(190, "Token expired"), HttpStatusCode.Unauthorized);

        var reply = await fixture.CallAsync(PublishWhatsAppFlow.Operation);

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Empty(fixture.Changes);
    }

    private static void AssertNotFound(FlowFixture fixture, ServiceReply reply)
    {
        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Equal($"flowId: WhatsApp Business Account {fixture.Link.Id} has no object {FlowFixture.FlowId}.", reply.Message);
        var only = Assert.Single(fixture.Calls);
        Assert.Equal($"GET {FlowFixture.FlowId}", only.Endpoint);
        Assert.Contains("whatsapp_business_account", only.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("invalidate(true)", only.Path, StringComparison.Ordinal);
    }

    private static bool NamesAFlow(Operation operation) =>
        operation.Input is IStructureShape shape && shape.Members.Any(member => member is { Name: "flowId", Required: true });

    /// <summary>What else the body holds, made from the model; what a query may hold is optional.</summary>
    private static string MoreMembers(Operation operation) => string.Concat(
        from member in ServiceModel.Members(ServiceModel.Text(ServiceModel.Operation(operation.Name)["input"]))
        where !member.InQuery && member.Name is not ("id" or "flowId")
        select $",\"{member.Name}\":{ValidInputs.Of(member.Shape).ToJsonString()}");

    private static Operation Find(string name) => OperationList.All.Single(operation => operation.Name == name);
}
