using System.Net;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.Tests.Operations.Templates;

/// <content>Calls that an SDK repeats, and answers that get lost.</content>
public sealed partial class CreateWhatsAppMessageTemplateTests
{
    [Fact]
    public async Task Ten_Calls_Of_One_Invocation_Create_One_Template()
    {
        using var fixture = await TemplateFixture.StartAsync();
        var answer = new TaskCompletionSource<(HttpStatusCode, string)>();
        fixture.Graph.Answer(Endpoint, _ => answer.Task);

        var replies = await TenTimesAsync(fixture, () => answer.SetResult((HttpStatusCode.OK, Created)));

        Assert.All(replies, reply => Assert.Equal("594425479261596", reply["metaTemplateId"]));
        Assert.Single(fixture.Calls);
    }

    [Fact]
    public async Task Ten_Calls_Of_One_Invocation_Whose_Answer_Is_Lost_Create_One_Template_And_Repeats_Find_It()
    {
        using var fixture = await TemplateFixture.StartAsync();
        var answer = new TaskCompletionSource<(HttpStatusCode, string)>();
        fixture.Graph.Answer(Endpoint, _ => answer.Task);
        fixture.RecordList(Row);

        var replies = await TenTimesAsync(fixture, () => answer.SetException(new HttpRequestException("The connection was reset.")));
        var repeat = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal(502, Assert.Single(replies, reply => reply.Status != 200).Status);
        Assert.Equal("594425479261596", repeat["metaTemplateId"]);
        Assert.Equal(("PENDING", "MARKETING"), (repeat["templateStatus"], repeat["category"]));
        Assert.Single(fixture.Calls, call => call.Method == "POST");
    }

    [Fact]
    public async Task A_Lost_Call_That_Has_Created_Nothing_Is_Posted_Again()
    {
        using var fixture = await TemplateFixture.StartAsync();
        LoseFirst(fixture);
        fixture.RecordList("""{"id":"1","name":"order_2","language":"en_US"}""");

        var first = await CreateAsync(fixture, Definition, "one-call");
        var second = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal((502, "DependencyException"), (first.Status, first.ErrorType));
        Assert.Equal("594425479261596", second["metaTemplateId"]);
        Assert.Equal(2, fixture.Graph.Changes.Count(change => change.StartsWith(Endpoint, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_Template_That_The_List_Shows_Late_Is_Found_By_Metas_Refusal()
    {
        using var fixture = await TemplateFixture.StartAsync();
        LoseFirst(fixture, (HttpStatusCode.BadRequest, FakeGraph.Error(100, "Invalid parameter", 2388024)));
        fixture.RecordList(Row);
        fixture.Graph.AnswerOnce(List, """{"data":[]}""", HttpStatusCode.OK);

        await CreateAsync(fixture, Definition, "one-call");
        var repeat = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal("594425479261596", repeat["metaTemplateId"]);
    }

    [Fact]
    public async Task Without_A_Lost_Attempt_What_Exists_Already_May_Be_Somebody_Elses()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, FakeGraph.Error(100, "Invalid parameter", 2388024), HttpStatusCode.BadRequest);
        fixture.RecordList(Row);

        var reply = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal((400, "InvalidParametersException"), (reply.Status, reply.ErrorType));
        Assert.Single(fixture.Calls);
    }

    [Fact]
    public async Task After_A_Refusal_The_Repeat_Is_A_New_Attempt()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.AnswerOnce(Endpoint, FakeGraph.Error(80008, "Too many calls"));
        fixture.Graph.Answer(Endpoint, Created);

        var first = await CreateAsync(fixture, Definition, "one-call");
        var second = await CreateAsync(fixture, Definition, "one-call");

        Assert.Equal((429, "ThrottledRequestException"), (first.Status, first.ErrorType));
        Assert.Equal(200, second.Status);
    }

    [Fact]
    public async Task One_Invocation_Has_One_Definition()
    {
        using var fixture = await TemplateFixture.StartAsync();
        fixture.Graph.Answer(Endpoint, Created);

        await CreateAsync(fixture, Definition, "one-call");
        var other = await CreateAsync(fixture, Definition.Replace("order", "other", StringComparison.Ordinal), "one-call");

        Assert.Equal((400, "InvalidParametersException"), (other.Status, other.ErrorType));
        Assert.Single(fixture.Calls);
    }
}
