using SocialMessaging.Errors;
using SocialMessaging.Idempotency;

namespace SocialMessaging.Tests.Messages;

/// <content>Sends of which nobody knows whether Meta has them.</content>
public sealed partial class MessageSenderTests
{
    public static TheoryData<int, string> UnknownAnswers => new()
    {
        { 0, "reset" },
        { 503, "<html>Service Unavailable</html>" },
        { 500, "" },
        { 502, """{"error":"text"}""" },
        { 200, "not json" },
        { 200, "{}" },
        { 200, """{"messages":[]}""" },
        { 400, "<html>" },
    };

    [Theory]
    [MemberData(nameof(UnknownAnswers))]
    public async Task An_Unknown_Outcome_Is_Remembered_And_Never_Posted_Again(int status, string body)
    {
        fixture.Meta.Answer = _ => status == 0
            ? Task.FromException<HttpResponseMessage>(new HttpRequestException(HttpRequestError.ResponseEnded))
            : Task.FromResult(FakeMeta.Reply(status, body));

        var first = await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one"));
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(200, FakeMeta.Accepted));
        var repeat = await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one"));

        var record = Assert.Single(fixture.Ledger.Records);
        Assert.Equal(CallState.Unknown, record.State);
        Assert.Equal($"Meta may have accepted message {record.CallId}; it was not sent again.", first.Message);
        Assert.Equal(first.Message, repeat.Message);
        Assert.Single(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Meta_That_Does_Not_Answer_Is_Given_Up_Before_The_Function_Ends()
    {
        fixture.Meta.Answer = async token =>
        {
            await Task.Delay(Timeout.Infinite, token);
            return FakeMeta.Reply(200, FakeMeta.Accepted);
        };

        var sending = fixture.SendAsync("one");
        fixture.Time.Advance(TimeSpan.FromSeconds(27));
        await Assert.ThrowsAsync<DependencyException>(() => sending.WaitAsync(TimeSpan.FromMinutes(1)));

        Assert.Equal(CallState.Unknown, Assert.Single(fixture.Ledger.Records).State);
    }

    [Fact]
    public async Task A_Pending_Send_Past_Its_Deadline_Is_Unknown_And_Stays_So()
    {
        await fixture.SendAsync("one");
        var record = Assert.Single(fixture.Ledger.Records) with
        {
            State = CallState.Pending,
            Deadline = fixture.Time.GetUtcNow().AddSeconds(-1),
        };
        fixture.Ledger.Put(record);

        await Assert.ThrowsAsync<DependencyException>(() => fixture.SendAsync("one"));

        Assert.Equal(CallState.Unknown, Assert.Single(fixture.Ledger.Records).State);
        Assert.Single(fixture.Meta.Bodies);
    }
}
