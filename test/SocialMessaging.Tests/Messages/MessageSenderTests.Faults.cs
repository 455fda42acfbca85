using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.Tests.Messages;

/// <content>Stores and topics that fail, before the message is posted and after it.</content>
public sealed partial class MessageSenderTests
{
    [Fact]
    public async Task A_Ledger_That_Fails_Before_The_Post_Sends_Nothing()
    {
        fixture.Ledger.Fail(nameof(ICallLedger.BeginAsync));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.SendAsync("one"));
        Assert.Empty(fixture.Meta.Bodies);
    }

    [Fact]
    public async Task A_Ledger_That_Fails_After_Metas_Yes_Changes_Nothing_For_The_Caller()
    {
        fixture.Ledger.Fail(nameof(ICallLedger.AcceptAsync));

        var id = await fixture.SendAsync("one");

        Assert.Equal(CallState.Pending, Assert.Single(fixture.Ledger.Records).State);
        Assert.Equal(id, Assert.Single(fixture.Publisher.Envelopes).GetProperty("messageId").GetString());
    }

    [Fact]
    public async Task A_Ledger_That_Fails_After_Metas_No_Leaves_The_Refusal_As_It_Is()
    {
        fixture.Ledger.Fail(nameof(ICallLedger.ForgetAsync));
        fixture.Meta.Answer = _ => Task.FromResult(FakeMeta.Reply(400, """{"error":{"message":"No","code":131009}}"""));

        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.SendAsync("one"));
    }

    [Fact]
    public async Task An_Event_That_Cannot_Be_Published_Goes_To_The_Dead_Letters_And_The_Send_Succeeds()
    {
        fixture.Publisher.Decide = _ => PublishResult.Failed("Topic gone.");

        await fixture.SendAsync("one");

        Assert.Single(fixture.DeadLetters.Letters);
    }

    [Fact]
    public async Task A_Publisher_And_Dead_Letters_That_Throw_Do_Not_Fail_The_Send()
    {
        fixture.Publisher.Decide = _ => throw new InvalidOperationException("Broken.");
        fixture.DeadLetters.IsFailing = true;

        Assert.NotEmpty(await fixture.SendAsync("one"));
    }
}
