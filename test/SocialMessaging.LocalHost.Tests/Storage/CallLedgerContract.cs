using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract partial class CallLedgerContract(StoreFixture fixture) : StoreContract(fixture)
{
    private const string Id = "6f1c3a52-0b7e-4a39-9d2e-3a4b5c6d7e8f";
    private const string Wamid = "wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA";

    private CallRecord Pending => Sample.Send(Mine, Id, Now);

    [Fact]
    public async Task The_First_To_Begin_Writes_And_The_Second_Sees_The_First()
    {
        var first = Pending;
        Assert.Null(await Ledger.BeginAsync(first, default));
        Assert.Equal(first, await Ledger.BeginAsync(first with { Writer = "another", RequestHash = new string('f', 64) }, default));
        Assert.Equal(first, await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task Of_Ten_That_Begin_At_Once_One_Does()
    {
        var attempts = Enumerable.Range(0, 10).Select(i => Pending with { Writer = $"attempt {i}" }).ToList();

        var seen = await Task.WhenAll(AtOnce(10, i => Ledger.BeginAsync(attempts[i], default)));

        Assert.Single(seen, record => record is null);
        var first = attempts[Array.IndexOf(seen, null)];
        Assert.All(seen.Where(record => record is not null), record => Assert.Equal(first, record));
    }

    [Fact]
    public async Task Accounts_Do_Not_Share_Message_Ids()
    {
        Assert.Null(await Ledger.BeginAsync(Pending, default));
        Assert.Null(await Ledger.FindAsync(Theirs, Id, default));
        Assert.Null(await Ledger.BeginAsync(Pending with { AccountId = Theirs }, default));
        await Ledger.ForgetAsync(Pending with { AccountId = Theirs }, default);
        Assert.NotNull(await Ledger.FindAsync(Mine, Id, default));
        Assert.False(await Ledger.SettleAsync(Theirs, Id, Wamid, default));
    }

    [Fact]
    public async Task An_Accepted_Send_Is_Known_By_Its_Id_And_By_Its_Wamid()
    {
        var record = Pending;
        await Ledger.BeginAsync(record, default);
        await Ledger.AcceptAsync(record, Wamid, Now.AddDays(37), default);

        var accepted = record with { State = CallState.Accepted, Result = Wamid };
        AssertSame(accepted, await Ledger.FindAsync(Mine, Id, default));
        AssertSame(accepted, await Ledger.BeginAsync(record with { Writer = "another" }, default));
        Assert.Equal(Id, await Ledger.FindMessageIdAsync(Mine, record.Resource, Wamid, default));
        Assert.Null(await Ledger.FindMessageIdAsync(Theirs, record.Resource, Wamid, default));
        Assert.Null(await Ledger.FindMessageIdAsync(Mine, Sample.NumberId(2), Wamid, default));
        Assert.Null(await Ledger.FindMessageIdAsync(Mine, record.Resource, "wamid.other", default));
    }

    [Fact]
    public async Task What_Could_Not_Be_Announced_Is_Accepted_All_The_Same_And_Settled_Later()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.AcceptAsync(Pending with { State = CallState.Unannounced }, Wamid, null, default);

        var record = await Ledger.FindAsync(Mine, Id, default);
        Assert.Equal((CallState.Unannounced, true, Wamid), (record?.State, record?.IsAccepted, record?.Result));
        await Ledger.MarkUnknownAsync(Pending, default);
        Assert.False(await Ledger.HasLivePendingAsync(Mine, Pending.Resource, default));

        Assert.True(await Ledger.SettleAsync(Mine, Id, Wamid, default));
        Assert.Equal(CallState.Accepted, (await Ledger.FindAsync(Mine, Id, default))?.State);
    }

    [Fact]
    public async Task Without_An_Expiry_No_Wamid_Row_Is_Written()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.AcceptAsync(Pending, Wamid, null, default);

        Assert.Equal(Wamid, (await Ledger.FindAsync(Mine, Id, default))?.Result);
        Assert.Null(await Ledger.FindMessageIdAsync(Mine, Pending.Resource, Wamid, default));
    }

    [Fact]
    public async Task A_Read_Receipt_Is_Accepted_Without_A_Wamid()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.AcceptAsync(Pending, null, null, default);

        AssertSame(Pending with { State = CallState.Accepted }, await Ledger.FindAsync(Mine, Id, default));
    }

    [Fact]
    public async Task A_Send_That_Was_Never_Begun_Can_Be_Accepted()
    {
        await Ledger.AcceptAsync(Pending, Wamid, Now.AddDays(37), default);

        Assert.Equal(CallState.Accepted, (await Ledger.FindAsync(Mine, Id, default))?.State);
        Assert.Equal(Id, await Ledger.FindMessageIdAsync(Mine, Pending.Resource, Wamid, default));
    }

    [Fact]
    public async Task Forgetting_A_Pending_Send_Lets_It_Begin_Again()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.ForgetAsync(Pending, default);

        Assert.Null(await Ledger.FindAsync(Mine, Id, default));
        Assert.Null(await Ledger.BeginAsync(Pending, default));
    }

    [Fact]
    public async Task An_Accepted_Send_Is_Not_Forgotten()
    {
        await Ledger.BeginAsync(Pending, default);
        await Ledger.AcceptAsync(Pending, Wamid, null, default);
        await Ledger.ForgetAsync(Pending, default);

        Assert.Equal(CallState.Accepted, (await Ledger.FindAsync(Mine, Id, default))?.State);
    }

    [Fact]
    public async Task What_A_Stranger_Puts_Into_A_Status_Is_Not_Found_And_Does_No_Harm()
    {
        var opaque = new string('\u20ac', 2000) + "#";

        Assert.False(await Ledger.SettleAsync(Mine, opaque, Wamid, default));
        Assert.Null(await Ledger.FindAsync(Mine, opaque, default));
        Assert.Null(await Ledger.FindMessageIdAsync(Mine, Sample.NumberId(1), opaque, default));
        Assert.False(await Ledger.SettleAsync(Mine, "", Wamid, default));
    }

    [Fact]
    public async Task Rows_Expire_Each_At_Its_Time()
    {
        var record = Pending;
        await Ledger.BeginAsync(record, default);
        await Ledger.AcceptAsync(record, Wamid, Now.AddDays(37), default);

        Time.Advance(TimeSpan.FromHours(24));
        Assert.Null(await Ledger.FindAsync(Mine, Id, default));
        Assert.False(await Ledger.SettleAsync(Mine, Id, Wamid, default));
        Assert.Equal(Id, await Ledger.FindMessageIdAsync(Mine, record.Resource, Wamid, default));
        var next = Pending;
        Assert.Null(await Ledger.BeginAsync(next, default));
        Assert.Equal(next, await Ledger.FindAsync(Mine, Id, default));

        Time.Advance(TimeSpan.FromDays(36));
        Assert.Null(await Ledger.FindMessageIdAsync(Mine, record.Resource, Wamid, default));
    }

    [Fact]
    public async Task A_Number_Has_A_Live_Pending_Send_Until_Its_Deadline_Or_Its_Outcome()
    {
        var number = Pending.Resource;
        Assert.False(await Ledger.HasLivePendingAsync(Mine, number, default));

        await Ledger.BeginAsync(Pending, default);
        Assert.True(await Ledger.HasLivePendingAsync(Mine, number, default));
        Assert.False(await Ledger.HasLivePendingAsync(Mine, Sample.NumberId(2), default));
        Assert.False(await Ledger.HasLivePendingAsync(Theirs, number, default));

        await Ledger.AcceptAsync(Pending, Wamid, null, default);
        Assert.False(await Ledger.HasLivePendingAsync(Mine, number, default));

        await Ledger.BeginAsync(Pending with { CallId = "refused" }, default);
        await Ledger.ForgetAsync(Pending with { CallId = "refused" }, default);
        await Ledger.BeginAsync(Pending with { CallId = "unknown" }, default);
        await Ledger.MarkUnknownAsync(Pending with { CallId = "unknown" }, default);
        await Ledger.BeginAsync(Pending with { CallId = "settled" }, default);
        await Ledger.SettleAsync(Mine, "settled", Wamid, default);
        Assert.False(await Ledger.HasLivePendingAsync(Mine, number, default));

        await Ledger.BeginAsync(Pending with { CallId = "known by its own id", IsAwaited = false }, default);
        Assert.False(await Ledger.HasLivePendingAsync(Mine, number, default));

        await Ledger.BeginAsync(Pending with { CallId = "late" }, default);
        Time.Advance(TimeSpan.FromSeconds(33));
        Assert.False(await Ledger.HasLivePendingAsync(Mine, number, default));
    }

    // Whether anybody may look for it is known, and asked, only while it is pending.
    private static void AssertSame(CallRecord expected, CallRecord? actual) =>
        Assert.Equal(expected, actual is null ? null : actual with { IsAwaited = expected.IsAwaited });
}
