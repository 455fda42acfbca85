using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks;

/// <summary>Whoever comes first, the sender or a status, publishes the accepted event and then settles the record.</summary>
public sealed class SendSettlementTests : IDisposable
{
    private readonly string id = CallId.Random();
    private readonly EventsFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Theory]
    [InlineData("sent")]
    [InlineData("delivered")]
    [InlineData("read")]
    [InlineData("played")]
    [InlineData("failed")]
    public async Task A_Status_Settles_A_Send_Whose_Outcome_Is_Unknown_And_Publishes_That_It_Was_Accepted(string status)
    {
        PutRecord(CallState.Unknown);

        Assert.Equal(WebhookOutcome.Accepted, await PostAsync(status));

        Assert.Equal((CallState.Accepted, "wamid.1"), (Record.State, Record.Result));
        Assert.Equal(["accepted", status], Statuses);
        var accepted = fixture.Publisher.Envelopes[0];
        Assert.Equal(id, accepted.GetProperty("messageId").GetString());
        Assert.Contains("\"id\":\"wamid.1\"", fixture.Publisher.Entries[0], StringComparison.Ordinal);
        Assert.Contains("\"recipient_id\":\"16505551234\"", fixture.Publisher.Entries[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Send_That_Is_Known_To_Be_Accepted_Is_Read_And_Not_Written()
    {
        PutRecord(CallState.Accepted);

        await PostAsync("sent");
        await PostAsync("delivered");
        await PostAsync("read");

        Assert.Equal(0, fixture.Ledger.Settlements);
        Assert.Equal(["sent", "delivered", "read"], Statuses);
    }

    [Fact]
    public async Task A_Status_Tells_Of_A_Send_That_Could_Not_Be_Announced()
    {
        PutRecord(CallState.Unannounced);

        await PostAsync("delivered");

        Assert.Equal(["accepted", "delivered"], Statuses);
        Assert.Equal(CallState.Accepted, Record.State);
    }

    [Theory]
    [InlineData("warning")]
    [InlineData("deleted")]
    [InlineData("accepted")]
    public async Task Other_Statuses_Prove_Nothing(string status)
    {
        PutRecord(CallState.Unknown);

        await PostAsync(status);

        Assert.Equal(CallState.Unknown, Record.State);
        Assert.Equal([status], Statuses);
    }

    [Fact]
    public async Task A_Sender_Whose_Process_Died_Is_Replaced_By_The_First_Status()
    {
        PutRecord(CallState.Pending, TimeSpan.FromSeconds(-1));

        await PostAsync("sent");
        await PostAsync("delivered");

        Assert.Equal(["accepted", "sent", "delivered"], Statuses);
        Assert.Equal(1, fixture.Ledger.Settlements);
    }

    [Fact]
    public async Task A_Sender_That_Is_At_It_Is_Waited_For_And_Publishes_Itself()
    {
        PutRecord(CallState.Pending, TimeSpan.FromSeconds(30));

        var post = PostAsync("sent");
        fixture.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.False(post.IsCompleted);
        PutRecord(CallState.Accepted);

        Assert.Equal(WebhookOutcome.Accepted, await fixture.Time.AdvanceUntilAsync(post, TimeSpan.FromMilliseconds(100)));
        Assert.Equal(["sent"], Statuses);
    }

    [Fact]
    public async Task A_Sender_That_Takes_Longer_Is_Not_Waited_For()
    {
        PutRecord(CallState.Pending, TimeSpan.FromSeconds(30));

        await fixture.Time.AdvanceUntilAsync(PostAsync("sent"), TimeSpan.FromMilliseconds(100));

        Assert.Equal(["accepted", "sent"], Statuses);
        Assert.Equal(CallState.Accepted, Record.State);
        // At first, then after 25, 50, 100 milliseconds and so on, for a second.
        Assert.InRange(fixture.Ledger.Calls, 4, 9);
    }

    [Fact]
    public async Task Statuses_Of_One_Message_In_One_Post_Publish_Once_That_It_Was_Accepted()
    {
        PutRecord(CallState.Unknown);

        await fixture.PostAsync(Post(Entry(MessagesChange(
            StatusList(Status("wamid.1", "sent", Data), Status("wamid.1", "delivered", Data))))));

        Assert.Equal(["accepted", "sent", "delivered"], Statuses);
    }

    [Fact]
    public async Task Where_The_Accepted_Event_Can_Go_Nowhere_The_Status_Comes_Again()
    {
        PutRecord(CallState.Unknown);
        fixture.Publisher.Decide = outgoing => outgoing.Attributes.Status == "accepted"
            ? PublishResult.Failed("Down.")
            : PublishResult.Published;
        fixture.DeadLetters.IsFailing = true;

        Assert.Equal(WebhookOutcome.Unavailable, await PostAsync("sent"));
        Assert.Equal(CallState.Unknown, Record.State);

        fixture.DeadLetters.IsFailing = false;
        Assert.Equal(WebhookOutcome.Accepted, await PostAsync("sent"));
        Assert.Equal(CallState.Accepted, Record.State);
        Assert.Equal(id, Assert.Single(fixture.DeadLetters.Letters).Letter.MessageId);
    }

    [Fact]
    public async Task A_Ledger_That_Fails_Between_Event_And_Record_Gives_A_Second_Event_And_Never_None()
    {
        PutRecord(CallState.Unknown);
        fixture.Ledger.Fail(nameof(ICallLedger.SettleAsync));

        Assert.Equal(WebhookOutcome.Unavailable, await PostAsync("sent"));
        Assert.Equal(["accepted"], Statuses);
        Assert.Equal(WebhookOutcome.Unavailable, await PostAsync("sent"));
        Assert.Equal(["accepted", "accepted"], Statuses);
    }

    private CallRecord Record => Assert.Single(fixture.Ledger.Records);

    private string Data => $",\"biz_opaque_callback_data\":\"{id}\"";

    private IEnumerable<string?> Statuses => fixture.Publisher.Published.Select(outgoing => outgoing.Attributes.Status);

    private Task<WebhookOutcome> PostAsync(string status) => fixture.PostAsync(OneStatus("wamid.1", status, Data));

    private void PutRecord(CallState state, TimeSpan deadline = default) => fixture.Ledger.Put(new(
        SampleLinks.Account, id, "an attempt", SampleLinks.NumberId, "", state, fixture.Time.GetUtcNow() + deadline, null,
        fixture.Time.GetUtcNow().AddDays(1), IsAwaited: false));
}
