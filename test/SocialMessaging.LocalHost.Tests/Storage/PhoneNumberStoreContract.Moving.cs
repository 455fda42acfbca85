using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <content>Numbers that move to another link.</content>
public abstract partial class PhoneNumberStoreContract
{
    [Fact]
    public async Task A_Number_Moves_To_Another_Account_At_Once()
    {
        var (here, there) = (await LinkAsync(1), await Accounts.LinkAsync(Sample.Link(Theirs, 2, Now), 25, default));
        var stored = await Accounts.PutPhoneNumberAsync(Sample.Number(here, 1), default);
        var moved = Sample.Number(there, 2) with { MetaPhoneNumberId = stored.MetaPhoneNumberId, MissingSince = null };

        var written = await Accounts.MovePhoneNumberAsync(stored, moved, default);

        Sample.AssertSame(written, await Accounts.FindPhoneNumberByMetaIdAsync(stored.MetaPhoneNumberId, default));
        Sample.AssertSame(written, Assert.Single(await Accounts.ListPhoneNumbersAsync(Theirs, there.Id, default)));
        Assert.Null(await Accounts.FindPhoneNumberAsync(Mine, stored.Id, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, here.Id, default));
        Assert.Equal(3, (await Accounts.PutPhoneNumberAsync(written, default)).Version);
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.PutPhoneNumberAsync(stored, default));
    }

    [Fact]
    public async Task A_Number_Moves_Within_An_Account_Under_Its_Id()
    {
        var (first, second) = (await LinkAsync(1), await LinkAsync(2));
        var stored = await Accounts.PutPhoneNumberAsync(Sample.Number(first, 1), default);
        var moved = stored with { LinkedAccountId = second.Id, MetaWabaId = second.MetaWabaId };

        var written = await Accounts.MovePhoneNumberAsync(stored, moved, default);

        Sample.AssertSame(written, await Accounts.FindPhoneNumberAsync(Mine, stored.Id, default));
        Sample.AssertSame(written, await Accounts.FindPhoneNumberByMetaIdAsync(stored.MetaPhoneNumberId, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, first.Id, default));
        Assert.Single(await Accounts.ListPhoneNumbersAsync(Mine, second.Id, default));
    }

    [Fact]
    public async Task Of_Ten_That_Move_A_Number_At_Once_One_Does()
    {
        var here = await LinkAsync(1);
        var there = await LinkAsync(2);
        var stored = await Accounts.PutPhoneNumberAsync(Sample.Number(here, 1), default);

        var failures = await CountAsync<ConcurrentChangeException>(AtOnce(10, i =>
            Accounts.MovePhoneNumberAsync(stored, stored with { LinkedAccountId = there.Id, DisplayName = $"{i}" }, default)));

        Assert.Equal(9, failures);
    }

    [Fact]
    public async Task A_Number_Does_Not_Move_To_A_Link_That_Is_Gone()
    {
        var (here, there) = (await LinkAsync(1), await LinkAsync(2));
        var stored = await Accounts.PutPhoneNumberAsync(Sample.Number(here, 1), default);
        await Accounts.RemoveAsync(Mine, there.Id, default);

        await Assert.ThrowsAsync<ConcurrentChangeException>(
            () => Accounts.MovePhoneNumberAsync(stored, stored with { LinkedAccountId = there.Id }, default));

        Sample.AssertSame(stored, await Accounts.FindPhoneNumberAsync(Mine, stored.Id, default));
    }
}
