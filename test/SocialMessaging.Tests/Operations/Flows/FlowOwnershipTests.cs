using System.Net;
using SocialMessaging.Operations;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Pipeline;
using SocialMessaging.Testing.Accounts;
using SocialMessaging.Validation;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>
/// A token reaches more than one WABA: no flow is touched, or shown, before it is known to belong to the WABA of the call.
/// </summary>
public sealed class FlowOwnershipTests
{
    private static readonly Dictionary<string, string> MoreMembers = new()
    {
        [nameof(UpdateWhatsAppFlow)] = ",\"flowName\":\"other\"",
        [nameof(UpdateWhatsAppFlowAssets)] = FlowBench.FlowJson("{}"),
    };

    /// <summary>Every action that names a flow, from the model's own list, and the renewal of a preview.</summary>
    public static TheoryData<string, string> Actions
    {
        get
        {
            var actions = new TheoryData<string, string> { { nameof(GetWhatsAppFlowPreview), "&invalidate=true" } };
            foreach (var operation in OperationList.All.Where(NamesAFlow))
            {
                actions.Add(operation.Name, MoreMembers.GetValueOrDefault(operation.Name, ""));
            }

            return actions;
        }
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_Flow_Of_Another_Waba_Is_Not_Found_And_Not_Touched(string action, string more)
    {
        using var bench = await FlowBench.StartAsync();
        bench.RecordFlow(metaWaba: FlowBench.ForeignWaba);

        var reply = await bench.CallAsync(Find(action), more);

        AssertNotFound(bench, reply);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task A_Flow_That_Does_Not_Exist_Gets_The_Same_Answer(string action, string more)
    {
        using var bench = await FlowBench.StartAsync();
        bench.Refuse($"GET {FlowBench.FlowId}", 100, "Unsupported get request. Object does not exist", 33);

        var reply = await bench.CallAsync(Find(action), more);

        AssertNotFound(bench, reply);
    }

    [Theory]
    [MemberData(nameof(Actions))]
    public async Task An_Id_Of_Another_Kind_Of_Object_Gets_The_Same_Answer(string action, string more)
    {
        using var bench = await FlowBench.StartAsync();
        bench.Refuse(
            $"GET {FlowBench.FlowId}", 100, "(#100) Tried accessing nonexisting field (whatsapp_business_account) on node type (Template)");

        var reply = await bench.CallAsync(Find(action), more);

        AssertNotFound(bench, reply);
    }

    [Fact]
    public async Task What_Does_Not_Say_Whose_It_Is_Is_Not_Ones_Own()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer($"GET {FlowBench.FlowId}", $$"""{"id":"{{FlowBench.FlowId}}","name":"n","status":"DRAFT"}""");

        AssertNotFound(bench, await bench.CallAsync(DeleteWhatsAppFlow.Operation));
    }

    [Fact]
    public async Task A_Proof_Holds_For_The_Next_Call_And_For_No_Other_Flow()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer($"POST {FlowBench.FlowId}", FakeGraph.Success);

        await bench.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"a\"");
        await bench.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"");
        var other = await bench.CallAsync(UpdateWhatsAppFlow.Operation, ",\"flowName\":\"b\"", flowId: "1");

        Assert.Equal(404, other.Status);
        Assert.Equal(
            [$"GET {FlowBench.FlowId}", $"POST {FlowBench.FlowId}", $"POST {FlowBench.FlowId}", "GET 1"],
            bench.Calls.Select(call => call.Endpoint));
    }

    [Fact]
    public async Task Meta_Being_Away_Proves_Nothing()
    {
        using var bench = await FlowBench.StartAsync();
        bench.Graph.Answer($"GET {FlowBench.FlowId}", FakeGraph.Error(190, "Token expired"), HttpStatusCode.Unauthorized);

        var reply = await bench.CallAsync(PublishWhatsAppFlow.Operation);

        Assert.Equal((403, "AccessDeniedByMetaException"), (reply.Status, reply.ErrorType));
        Assert.Empty(bench.Changes);
    }

    private static void AssertNotFound(FlowBench bench, ServiceReply reply)
    {
        Assert.Equal((404, "ResourceNotFoundException"), (reply.Status, reply.ErrorType));
        Assert.Equal($"flowId: WhatsApp Business Account {bench.Link.Id} has no object {FlowBench.FlowId}.", reply.Message);
        var only = Assert.Single(bench.Calls);
        Assert.Equal($"GET {FlowBench.FlowId}", only.Endpoint);
        Assert.Contains("whatsapp_business_account", only.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("invalidate(true)", only.Path, StringComparison.Ordinal);
    }

    private static bool NamesAFlow(Operation operation) =>
        operation.Input is IStructureShape shape && shape.Members.Any(member => member is { Name: "flowId", Required: true });

    private static Operation Find(string name) => OperationList.All.Single(operation => operation.Name == name);
}
