using System.Text.Json;
using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Testing;
using SocialMessaging.Tests.Messages;

namespace SocialMessaging.Tests.Calls;

/// <summary>No phone rings twice for one call of the API; the other events are handed over until it is known that Meta has them.</summary>
public sealed class CallEventSenderTests : IDisposable
{
    private const string Accept =
        """{"messaging_product":"whatsapp","call_id":"wacid.A","action":"accept","session":{"sdp_type":"answer","sdp":"v=0"}}""";

    private const string Terminate = """{"messaging_product":"whatsapp","call_id":"wacid.A","action":"terminate"}""";

    private readonly CallEventFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Repeat_Of_A_Connect_Answers_The_Same_Call_And_Starts_None()
    {
        var first = await fixture.SendAsync("one");
        fixture.Meta.Answer = _ => throw new InvalidOperationException("It rang again.");

        Assert.Equal(CallEventFixture.Wacid, first);
        Assert.Equal(first, await fixture.SendAsync("one"));
        Assert.Single(fixture.Meta.Bodies);
        Assert.Equal(CallEventFixture.Wacid, Assert.Single(fixture.Ledger.Records).Result);
    }

    [Fact]
    public async Task Ten_Connects_At_Once_With_One_Invocation_Id_Start_One_Call()
    {
        var meta = new TaskCompletionSource<HttpResponseMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Meta.Answer = _ => meta.Task;
        var all = Enumerable.Range(0, 10).Select(_ => fixture.SendAsync("one")).ToList();

        meta.SetResult(CallEventFixture.Started());
        var ids = await fixture.Time.AdvanceUntilAsync(Task.WhenAll(all), TimeSpan.FromMilliseconds(50));

        Assert.All(ids, id => Assert.Equal(CallEventFixture.Wacid, id));
        Assert.Single(fixture.Meta.Bodies);
        Assert.Single(fixture.Publisher.Published);
    }

    public static TheoryData<int, string> UnknownAnswers => new()
    {
        { 0, "reset" },
        { 500, "" },
        { 200, "not json" },
        { 200, "[]" },
        { 200, "{}" },
        { 200, """{"calls":[]}""" },
        { 200, """{"calls":[{"id":5}]}""" },
        { 200, """{"success":true}""" },
        { 200, """{"success":false}""" },
    };

    [Theory]
    [MemberData(nameof(UnknownAnswers))]
    public async Task A_Connect_Of_Which_Nothing_Is_Known_Is_Never_Repeated(int status, string body)
    {
        fixture.Meta.Answer = _ => status == 0
            ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded))
            : Task.FromResult(FakeMeta.Reply(status, body));

        var first = await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one"));
        fixture.Meta.Answer = _ => Task.FromResult(CallEventFixture.Started());
        var repeat = await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one"));

        var call = Assert.Single(fixture.Ledger.Records);
        Assert.Equal($"Meta may have started call {call.CallId}; it was not started again.", first.Message);
        Assert.Equal(first.Message, repeat.Message);
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Refused_Connect_Leaves_No_Trace()
    {
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"Busy","code":138003}}"""));
        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.SendAsync("one"));
        Assert.Empty(fixture.Ledger.Records);
        Assert.Empty(fixture.Publisher.Published);

        fixture.Meta.Answer = _ => Task.FromResult(CallEventFixture.Started());
        Assert.Equal(CallEventFixture.Wacid, await fixture.SendAsync("one"));
    }

    [Fact]
    public async Task An_Invocation_Id_With_Another_Event_Is_Refused()
    {
        await fixture.SendAsync("one");

        await Assert.ThrowsAsync<InvalidParametersException>(() => fixture.SendAsync("one", Terminate));
    }

    [Theory]
    [InlineData(Accept)]
    [InlineData(Terminate)]
    [InlineData("""{"messaging_product":"whatsapp","call_id":"wacid.A","action":"reject"}""")]
    [InlineData("""{"messaging_product":"whatsapp","call_id":"wacid.A","action":"an_action_of_tomorrow"}""")]
    public async Task Every_Other_Event_Answers_The_Calls_Own_Id(string callEvent)
    {
        fixture.Meta.Answer = _ => Task.FromResult(CallEventFixture.Done());

        Assert.Equal("wacid.A", await fixture.SendAsync("one", callEvent));
        Assert.Equal("wacid.A", await fixture.SendAsync("one", callEvent));
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task An_Accept_Of_Which_Nothing_Is_Known_Is_Handed_Over_Again()
    {
        fixture.Meta.Answer = _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded));
        var unknown = await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one", Accept));
        fixture.Meta.Answer = _ => Task.FromResult(CallEventFixture.Done());

        Assert.Contains("accept", unknown.Message, StringComparison.Ordinal);
        Assert.Equal("wacid.A", await fixture.SendAsync("one", Accept));
        Assert.Equal(2, fixture.Meta.Bodies.Count);
        Assert.Equal(fixture.Meta.Bodies[0], fixture.Meta.Bodies[1]);
    }

    [Fact]
    public async Task A_Repeated_Terminate_That_Finds_The_Call_Over_Is_Done()
    {
        fixture.Meta.Answer = _ => Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded));
        await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one", Terminate));
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"It is over","code":100}}"""));

        Assert.Equal("wacid.A", await fixture.SendAsync("one", Terminate));
        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.SendAsync("two", Terminate));
    }

    [Fact]
    public async Task The_Event_Goes_As_It_Came_But_For_Our_Id_Where_That_Is_Free()
    {
        await fixture.SendAsync("one");
        await fixture.SendAsync("two", Terminate);
        var id = fixture.Ledger.Records.Single(record => record.Result == CallEventFixture.Wacid).CallId;

        Assert.Equal(CallEventFixture.Connect[..^1] + $$""","biz_opaque_callback_data":"{{id}}"}""", fixture.Meta.Bodies[0]);
        Assert.Equal(Terminate, fixture.Meta.Bodies[1]);
    }

    [Fact]
    public async Task A_Callers_Own_Data_And_The_Setting_Leave_The_Event_Alone()
    {
        const string Own = """{"action":"connect","to":"1","biz_opaque_callback_data":"mine"}""";
        await fixture.SendAsync("one", Own);
        using var off = new CallEventFixture(addsCallbackData: false);
        await off.SendAsync("one");

        Assert.Equal(Own, fixture.Meta.Bodies[0]);
        Assert.Equal(CallEventFixture.Connect, off.Meta.Bodies[0]);
        Assert.Equal("mine", Published(fixture).GetProperty("biz_opaque_callback_data").GetString());
        Assert.False(Published(off).TryGetProperty("biz_opaque_callback_data", out _));
    }

    [Fact]
    public async Task The_Handover_Is_An_Event_With_The_Call_Our_Id_And_The_Callback_Data()
    {
        await fixture.SendAsync("one");
        var record = Assert.Single(fixture.Ledger.Records);
        var outgoing = Assert.Single(fixture.Publisher.Published);
        var call = Published(fixture);

        Assert.Equal(record.CallId, fixture.Publisher.Envelopes[0].GetProperty("messageId").GetString());
        Assert.Equal(("calls", "handover_succeeded", null), (
            outgoing.Attributes.EventType, outgoing.Attributes.CallEvent, outgoing.Attributes.Status));
        Assert.Equal(CallEventFixture.Wacid, call.GetProperty("id").GetString());
        Assert.Equal("connect", call.GetProperty("action").GetString());
        Assert.Equal("15550109999", call.GetProperty("to").GetString());
        Assert.Equal(record.CallId, call.GetProperty("biz_opaque_callback_data").GetString());
        Assert.True(CallId.IsOurs(record.CallId));
    }

    private static JsonElement Published(CallEventFixture fixture) => JsonDocument.Parse(fixture.Publisher.Entries[0]).RootElement
        .GetProperty("changes")[0].GetProperty("value").GetProperty("calls")[0];
}
