using System.Net;
using SocialMessaging.Operations.Flows;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Flows;

/// <summary>A call makes one flow, whatever answers are lost.</summary>
public sealed class FlowRecoveryTests
{
    private const string List = $"GET {ServiceFixture.MetaWaba}/flows";
    private const string Create = $"POST {ServiceFixture.MetaWaba}/flows";
    private const string Made = $$"""{"id":"{{FlowFixture.FlowId}}","success":true,"validation_errors":[]}""";
    private const string Listed =
        $$"""{"data":[{"id":"{{FlowFixture.FlowId}}","name":"lead_form","status":"DRAFT","validation_errors":[{"error":"LISTED"}]}]}""";

    [Fact]
    public async Task A_Repeated_Call_Gets_The_Flow_Of_The_First()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Create, Made);
        fixture.RecordFlow();

        var first = await CreateAsync(fixture);
        var second = await CreateAsync(fixture, attempt: 2);

        Assert.Equal(first.Body?.ToJsonString(), second.Body?.ToJsonString());
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task A_Lost_Answer_Is_Found_By_The_Name()
    {
        using var fixture = await StartAsync();
        fixture.LoseAnswer(Create, () => fixture.Graph.Answer(List, Listed));

        var reply = await CreateAsync(fixture);

        Assert.Equal(200, reply.Status);
        Assert.Equal(FlowFixture.FlowId, reply.Body?["flowId"]?.GetValue<string>());
        Assert.Equal("""{"error":"LISTED"}""", reply.Body?["validationErrors"]?[0]?.GetValue<string>());
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task A_Lost_Answer_That_Is_Not_Found_At_Once_Is_Found_By_The_Next_Attempt()
    {
        using var fixture = await StartAsync();
        fixture.LoseAnswer(Create);
        fixture.RecordFlow();

        var first = await CreateAsync(fixture);
        fixture.Graph.Answer(List, Listed);
        var second = await CreateAsync(fixture, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Contains("Meta may have created flow lead_form", first.Message, StringComparison.Ordinal);
        Assert.Equal(FlowFixture.FlowId, second.Body?["flowId"]?.GetValue<string>());
        Assert.Single(fixture.Changes);
    }

    [Fact]
    public async Task What_Was_Not_Made_Is_Made_By_The_Next_Attempt()
    {
        using var fixture = await StartAsync();
        fixture.LoseAnswer(Create);

        await CreateAsync(fixture);
        fixture.Graph.Answer(Create, Made);
        var second = await CreateAsync(fixture, attempt: 2);

        Assert.Equal(FlowFixture.FlowId, second.Body?["flowId"]?.GetValue<string>());
        Assert.Equal(2, fixture.Changes.Count);
    }

    [Fact]
    public async Task A_Flow_That_Appears_While_It_Is_Made_Again_Is_The_Calls_Own()
    {
        using var fixture = await StartAsync();
        fixture.LoseAnswer(Create);

        await CreateAsync(fixture);
        fixture.Graph.Answer(Create, _ =>
        {
            fixture.Graph.Answer(List, Listed);
            return Task.FromResult((HttpStatusCode.BadRequest, FakeGraph.Error(100, "Flow name is not unique")));
        });
        var second = await CreateAsync(fixture, attempt: 2);

        Assert.Equal(FlowFixture.FlowId, second.Body?["flowId"]?.GetValue<string>());
    }

    [Fact]
    public async Task A_Look_For_The_Name_That_Fails_Leaves_The_Call_To_Be_Made_Anew()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(List, "<html>", HttpStatusCode.BadGateway);

        var first = await fixture.Service.Time.AdvanceUntilAsync(CreateAsync(fixture), TimeSpan.FromSeconds(1));
        fixture.Graph.Answer(List, """{"data":[]}""");
        fixture.Graph.Answer(Create, Made);
        var second = await CreateAsync(fixture, attempt: 2);

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.DoesNotContain("may have created", first.Message, StringComparison.Ordinal);
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task Another_Call_Under_The_Same_Invocation_Id_Is_Refused()
    {
        using var fixture = await StartAsync();
        fixture.Graph.Answer(Create, Made);

        await CreateAsync(fixture);
        var other = await CreateAsync(fixture, FlowFixture.FlowJson("{}"));

        Assert.Equal((400, "InvalidParametersException"), (other.Status, other.ErrorType));
        Assert.Single(fixture.Changes);
    }

    private static async Task<FlowFixture> StartAsync()
    {
        var fixture = await FlowFixture.StartAsync();
        fixture.Graph.Answer(List, """{"data":[]}""");
        return fixture;
    }

    private static Task<ServiceReply> CreateAsync(FlowFixture fixture, string more = "", int attempt = 1) => fixture.CallAsync(
        CreateWhatsAppFlow.Operation, $$""","flowName":"lead_form","categories":["LEAD_GENERATION"]{{more}}""", attempt);
}
