using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <content>Links that lapse, and those that no longer do.</content>
public abstract partial class LinkStoreContract
{
    [Fact]
    public async Task The_Limit_Counts_Neither_Removed_Nor_Lapsed_Links()
    {
        await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 2, default);
        await Accounts.LinkAsync(Sample.Incomplete(Mine, 2, Now), 2, default);
        var full = await Assert.ThrowsAsync<LinkLimitReachedException>(() => Accounts.LinkAsync(Sample.Link(Mine, 3, Now), 2, default));
        Assert.Equal(2, full.Limit);

        Time.Advance(TimeSpan.FromHours(24));
        await Accounts.LinkAsync(Sample.Link(Mine, 3, Now), 2, default);
        await Accounts.RemoveAsync(Mine, Sample.LinkId(1), default);
        await Accounts.LinkAsync(Sample.Link(Mine, 4, Now), 2, default);

        Assert.Equal([Sample.LinkId(3), Sample.LinkId(4)], (await Accounts.ListAsync(Mine, null, 100, default)).Select(link => link.Id));
    }

    [Fact]
    public async Task A_Lapsed_Link_Is_Absent_Everywhere()
    {
        var link = await Accounts.LinkAsync(Sample.Incomplete(Mine, 1, Now), 25, default);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);

        Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Accounts.FindAsync(Mine, link.Id, default));
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await Accounts.FindAsync(Mine, link.Id, default));
        Assert.Null(await Accounts.FindByMetaIdAsync(link.MetaWabaId, default));
        Assert.Empty(await Accounts.ListAsync(Mine, null, 100, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default));
        Assert.Null(await Accounts.FindPhoneNumberAsync(Mine, number.Id, default));
        Assert.Null(await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() =>
            Accounts.UpdateAsync(link with { LapsesAt = null, Status = RegistrationStatus.Complete }, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.PutPhoneNumberAsync(number, default));
        Assert.False(await Accounts.RemovePhoneNumberAsync(Mine, number.Id, default));
        Assert.False(await Accounts.RemoveAsync(Mine, link.Id, default));
    }

    [Fact]
    public async Task A_Lapsed_Link_Gives_Way_To_Another_Account_With_The_Same_Numbers()
    {
        var old = await Accounts.LinkAsync(Sample.Incomplete(Mine, 1, Now), 25, default);
        await Accounts.PutPhoneNumberAsync(Sample.Number(old, 1), default);
        Time.Advance(TimeSpan.FromHours(25));

        var link = await Accounts.LinkAsync(Sample.Link(Theirs, 1, Now) with { Id = Sample.LinkId(2) }, 25, default);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1) with { Id = Sample.NumberId(2) }, default);

        Sample.AssertSame(link, await Accounts.FindByMetaIdAsync(link.MetaWabaId, default));
        Sample.AssertSame(number, await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
        Sample.AssertSame(number, Assert.Single(await Accounts.ListPhoneNumbersAsync(Theirs, link.Id, default)));
        Assert.Null(await Accounts.FindPhoneNumberAsync(Mine, Sample.NumberId(1), default));
        Assert.Empty(await Accounts.ListAsync(Mine, null, 100, default));
    }

    [Fact]
    public async Task A_Completed_Link_Does_Not_Lapse()
    {
        var link = await Accounts.LinkAsync(Sample.Incomplete(Mine, 1, Now), 25, default);
        var complete = await Accounts.UpdateAsync(link with { Status = RegistrationStatus.Complete, LapsesAt = null }, default);
        Time.Advance(TimeSpan.FromDays(400));

        Sample.AssertSame(complete, await Accounts.FindByMetaIdAsync(link.MetaWabaId, default));
        await Assert.ThrowsAsync<WabaHeldException>(() =>
            Accounts.LinkAsync(Sample.Link(Theirs, 1, Now) with { Id = Sample.LinkId(2) }, 25, default));
    }

    [Fact]
    public async Task A_Refreshed_Link_Lapses_Later()
    {
        var link = await Accounts.LinkAsync(Sample.Incomplete(Mine, 1, Now), 25, default);
        Time.Advance(TimeSpan.FromHours(23));
        var refreshed = await Accounts.UpdateAsync(link with { LapsesAt = Now.AddHours(24) }, default);
        Time.Advance(TimeSpan.FromHours(23));

        Sample.AssertSame(refreshed, await Accounts.FindByMetaIdAsync(link.MetaWabaId, default));
        await Assert.ThrowsAsync<WabaHeldException>(() =>
            Accounts.LinkAsync(Sample.Link(Theirs, 1, Now) with { Id = Sample.LinkId(2) }, 25, default));
    }
}
