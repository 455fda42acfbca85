using System.Net;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>A call makes one flow, whatever answers are lost.</summary>
public sealed class FlowRecoveryTests
{
    private const string List = $"GET {AccountsHarness.MetaWaba}/flows";
    private const string Create = $"POST {AccountsHarness.MetaWaba}/flows";
    private const string Made = $$"""{"id":"{{FlowBench.FlowId}}","success":true,"validation_errors":[]}""";
    private const string Listed =
        $$"""{"data":[{"id":"{{FlowBench.FlowId}}","name":"lead_form","status":"DRAFT","validation_errors":[{"error":"LISTED"}]}]}""";

    [Fact]
    public async Task A_Repeated_Call_Gets_The_Flow_Of_The_First()
    {
        using var bench = await StartAsync();
        bench.Graph.Answer(Create, Made);
        bench.RecordFlow();

        var first = await CreateAsync(bench);
        var second = await CreateAsync(bench, attempt: 2);

        Assert.Equal(first.Body?.ToJsonString(), second.Body?.ToJsonString());
        Assert.Single(bench.Changes);
    }

    [Fact]
    public async Task A_Lost_Answer_Is_Found_By_The_Name()
    {
        using var bench = await StartAsync();
        bench.LoseAnswer(Create, () => bench.Graph.Answer(List, Listed));

        var reply = await CreateAsync(bench);

        Assert.Equal(200, reply.Status);
        Assert.Equal(FlowBench.FlowId, reply.Body?["flowId"]?.GetValue<string>());
        Assert.Equal("""{"error":"LISTED"}""", reply.Body?["validationErrors"]?[0]?.GetValue<string>());
        Assert.Single(bench.Changes);
    }

    [Fact]
    public async Task A_Lost_Answer_That_Is_Not_Found_At_Once_Is_Found_By_The_Next_Attempt()
    {
        using var bench = await StartAsync();
        bench.LoseAnswer(Create);
        bench.RecordFlow();

        var first = await CreateAsync(bench);
        bench.Graph.Answer(List, Listed);
        var second = await CreateAsync(bench, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Contains("Meta may have created flow lead_form", first.Message, StringComparison.Ordinal);
        Assert.Equal(FlowBench.FlowId, second.Body?["flowId"]?.GetValue<string>());
        Assert.Single(bench.Changes);
    }

    [Fact]
    public async Task What_Was_Not_Made_Is_Made_By_The_Next_Attempt()
    {
        using var bench = await StartAsync();
        bench.LoseAnswer(Create);

        await CreateAsync(bench);
        bench.Graph.Answer(Create, Made);
        var second = await CreateAsync(bench, attempt: 2);

        Assert.Equal(FlowBench.FlowId, second.Body?["flowId"]?.GetValue<string>());
        Assert.Equal(2, bench.Changes.Count);
    }

    [Fact]
    public async Task A_Flow_That_Appears_While_It_Is_Made_Again_Is_The_Calls_Own()
    {
        using var bench = await StartAsync();
        bench.LoseAnswer(Create);

        await CreateAsync(bench);
        bench.Graph.Answer(Create, _ =>
        {
            bench.Graph.Answer(List, Listed);
            return Task.FromResult((HttpStatusCode.BadRequest, FakeGraph.Error(100, "Flow name is not unique")));
        });
        var second = await CreateAsync(bench, attempt: 2);

        Assert.Equal(FlowBench.FlowId, second.Body?["flowId"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_Look_For_The_Name_That_Fails_Leaves_The_Call_To_Be_Made_Anew()
    {
        using var bench = await StartAsync();
        bench.Graph.Answer(List, "<html>", HttpStatusCode.BadGateway);

        var first = await bench.Harness.Time.AdvanceUntilAsync(CreateAsync(bench), TimeSpan.FromSeconds(1));
        bench.Graph.Answer(List, """{"data":[]}""");
        bench.Graph.Answer(Create, Made);
        var second = await CreateAsync(bench, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.DoesNotContain("may have created", first.Message, StringComparison.Ordinal);
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task Another_Call_Under_The_Same_Invocation_Id_Is_Refused()
    {
        using var bench = await StartAsync();
        bench.Graph.Answer(Create, Made);

        await CreateAsync(bench);
        var other = await CreateAsync(bench, FlowBench.FlowJson("{}"));

        Assert.Equal((400, "InvalidParametersException"), (other.Status, other.ErrorType));
        Assert.Single(bench.Changes);
    }

    private static async Task<FlowBench> StartAsync()
    {
        var bench = await FlowBench.StartAsync();
        bench.Graph.Answer(List, """{"data":[]}""");
        return bench;
    }

    private static Task<ServiceReply> CreateAsync(FlowBench bench, string more = "", int attempt = 1) => bench.CallAsync(
        CreateWhatsAppFlow.Operation, $",\"flowName\":\"lead_form\",\"categories\":[\"LEAD_GENERATION\"]{more}", attempt);
}
