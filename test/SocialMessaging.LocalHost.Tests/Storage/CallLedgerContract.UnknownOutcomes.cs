using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <content>Calls of which nobody knows whether Meta has made them.</content>
public abstract partial class CallLedgerContract
{
    /// <summary>A repeat has given it up for unknown; its writer, late, knows that it posted nothing.</summary>
    [Fact]
    public async Task An_Unknown_Send_Is_Forgotten_By_Its_Writer()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.MarkUnknownAsync(Pending, default);
        await Ledger.ForgetAsync(Pending, default);

        Assert.Null(await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task What_An_Attempt_Does_Late_Does_Not_Touch_The_Record_Of_Another()
    {
        var first = Pending;
        await Ledger.BeginAsync(first, default);
        await Ledger.ForgetAsync(first, default);
        var second = first with { Writer = "another attempt" };
        await Ledger.BeginAsync(second, default);

        await Ledger.ForgetAsync(first, default);
        Assert.Equal(second, await Ledger.FindAsync(Mine, Id, default));
        await Ledger.MarkUnknownAsync(first, default);
        Assert.Equal(second, await Ledger.FindAsync(Mine, Id, default));
        await Ledger.AcceptAsync(first, "wamid.of.first", null, default);
        Assert.Equal(second, await Ledger.FindAsync(Mine, Id, default));
        await Ledger.AcceptAsync(first, "wamid.of.first", Now.AddDays(37), default);
        Assert.Equal(second, await Ledger.FindAsync(Mine, Id, default));

        // That Meta gave this wamid for the call is true whoever posted it.
        Assert.Equal(Id, await Ledger.FindMessageIdAsync(Mine, first.Resource, "wamid.of.first", default));
    }

    [Fact]
    public async Task An_Unknown_Call_Is_Taken_Over_Once()
    {
        var first = Pending;
        await Ledger.BeginAsync(first, default);
        await Ledger.MarkUnknownAsync(first, default);
        var attempts = Enumerable.Range(0, 5).Select(i => first with { Writer = $"attempt {i}" }).ToList();

        var taken = await Task.WhenAll(AtOnce(5, i => Ledger.TakeOverAsync(first, attempts[i], default)));

        var winner = Array.IndexOf(taken, true);
        Assert.Single(taken, true);
        Assert.Equal(attempts[winner], await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task What_Was_Accepted_Or_Forgotten_Is_Not_Taken_Over()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.SettleAsync(Mine, Id, Wamid, default);
        Assert.False(await Ledger.TakeOverAsync(Pending, Pending with { Writer = "another" }, default));
        Assert.Equal(CallState.Accepted, (await Ledger.FindAsync(Mine, Id, default))?.State);

        var other = Pending with { CallId = "other" };
        Assert.False(await Ledger.TakeOverAsync(other, other with { Writer = "another" }, default));
        Assert.Null(await Ledger.FindAsync(Mine, "other", default));
    }

    [Fact]
    public async Task An_Unknown_Outcome_Is_Recorded_Unless_It_Was_Settled()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.MarkUnknownAsync(Pending, default);
        Assert.Equal(CallState.Unknown, (await Ledger.FindAsync(Mine, Id, default))?.State);

        Assert.True(await Ledger.SettleAsync(Mine, Id, Wamid, default));
        await Ledger.MarkUnknownAsync(Pending, default);

        AssertSame(Pending with { State = CallState.Accepted, Result = Wamid }, await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task What_Was_Never_Begun_Is_Neither_Marked_Nor_Settled_Nor_Forgotten()
    {
        await Ledger.MarkUnknownAsync(Pending, default);
        await Ledger.ForgetAsync(Pending, default);

        Assert.False(await Ledger.SettleAsync(Mine, Id, Wamid, default));
        Assert.Null(await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task Settling_Keeps_The_First_Wamid()
    {
        await Ledger.BeginAsync(Pending, default);
        Assert.True(await Ledger.SettleAsync(Mine, Id, Wamid, default));
        Assert.True(await Ledger.SettleAsync(Mine, Id, "wamid.later", default));

        Assert.Equal(Wamid, (await Ledger.FindAsync(Mine, Id, default))?.Result);
    }
}
