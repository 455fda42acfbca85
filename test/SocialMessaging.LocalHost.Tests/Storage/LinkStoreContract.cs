using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract partial class LinkStoreContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_Link_Comes_Back_As_It_Was_Written()
    {
        var complete = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);
        var incomplete = await Accounts.LinkAsync(Sample.Incomplete(Mine, 2, Now), 25, default);

        Assert.Equal(1, complete.Version);
        Sample.AssertSame(Sample.Link(Mine, 1, Now) with { Version = 1 }, await Accounts.FindAsync(Mine, Sample.LinkId(1), default));
        Sample.AssertSame(Sample.Incomplete(Mine, 2, Now) with { Version = 1 }, await Accounts.FindAsync(Mine, Sample.LinkId(2), default));
        Sample.AssertSame(complete, await Accounts.FindByMetaIdAsync(complete.MetaWabaId, default));
        Sample.AssertSame(incomplete, await Accounts.FindByMetaIdAsync(incomplete.MetaWabaId, default));
    }

    [Fact]
    public async Task What_Was_Never_Linked_Is_Absent()
    {
        Assert.Null(await Accounts.FindAsync(Mine, Sample.LinkId(1), default));
        Assert.Null(await Accounts.FindByMetaIdAsync("1", default));
        Assert.Empty(await Accounts.ListAsync(Mine, null, 100, default));
        Assert.False(await Accounts.RemoveAsync(Mine, Sample.LinkId(1), default));
    }

    [Fact]
    public async Task Another_Account_Sees_Nothing_Of_A_Link()
    {
        var link = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);

        Assert.Null(await Accounts.FindAsync(Theirs, link.Id, default));
        Assert.Empty(await Accounts.ListAsync(Theirs, null, 100, default));
        Assert.Empty(await Accounts.ListAsync(Theirs, Sample.LinkId(0), 100, default));
        Assert.False(await Accounts.RemoveAsync(Theirs, link.Id, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.UpdateAsync(link with { AccountId = Theirs }, default));
        Sample.AssertSame(link, await Accounts.FindAsync(Mine, link.Id, default));
    }

    [Fact]
    public async Task Pages_Are_In_Order_Of_Id_And_Complete()
    {
        foreach (var n in new[] { 5, 2, 9, 1, 7, 4 })
        {
            await Accounts.LinkAsync(n == 4 ? Sample.Incomplete(Mine, n, Now.AddHours(-24)) : Sample.Link(Mine, n, Now), 25, default);
        }

        await Accounts.LinkAsync(Sample.Link(Theirs, 3, Now), 25, default);

        var first = await Accounts.ListAsync(Mine, null, 2, default);
        var second = await Accounts.ListAsync(Mine, first[^1].Id, 2, default);
        var third = await Accounts.ListAsync(Mine, second[^1].Id, 2, default);

        Assert.Equal([Sample.LinkId(1), Sample.LinkId(2)], first.Select(link => link.Id));
        Assert.Equal([Sample.LinkId(5), Sample.LinkId(7)], second.Select(link => link.Id));
        Assert.Equal([Sample.LinkId(9)], third.Select(link => link.Id));
    }

    [Fact]
    public async Task A_Forged_Place_To_Start_From_Is_Just_A_Place_In_The_Order()
    {
        await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);

        Assert.Single(await Accounts.ListAsync(Mine, "a", 10, default));
        Assert.Single(await Accounts.ListAsync(Mine, "", 10, default));
        Assert.Empty(await Accounts.ListAsync(Mine, "zzz", 10, default));
        Assert.Empty(await Accounts.ListAsync(Mine, new string('\u20ac', 600), 10, default));
    }

    [Fact]
    public async Task A_Live_Link_Keeps_Others_Out()
    {
        var holder = await Accounts.LinkAsync(Sample.Incomplete(Mine, 1, Now), 25, default);

        var mine = await Assert.ThrowsAsync<WabaHeldException>(() =>
            Accounts.LinkAsync(Sample.Link(Mine, 1, Now) with { Id = Sample.LinkId(2) }, 25, default));
        var theirs = await Assert.ThrowsAsync<WabaHeldException>(() =>
            Accounts.LinkAsync(Sample.Link(Theirs, 1, Now) with { Id = Sample.LinkId(3) }, 25, default));

        Sample.AssertSame(holder, mine.Holder);
        Sample.AssertSame(holder, theirs.Holder);
        Assert.Single(await Accounts.ListAsync(Mine, null, 10, default));
        Assert.Empty(await Accounts.ListAsync(Theirs, null, 10, default));
    }

    [Fact]
    public async Task Of_Ten_That_Link_A_Waba_At_Once_One_Wins()
    {
        var calls = AtOnce(10, i => Accounts.LinkAsync(
            Sample.Link(i % 2 == 0 ? Mine : Theirs, 1, Now) with { Id = Sample.LinkId(100 + i) }, 25, default));

        Assert.Equal(9, await CountAsync<WabaHeldException>(calls));
        var all = (await Accounts.ListAsync(Mine, null, 100, default)).Concat(await Accounts.ListAsync(Theirs, null, 100, default));
        Sample.AssertSame(Assert.Single(all), await Accounts.FindByMetaIdAsync(Sample.Link(Mine, 1, Now).MetaWabaId, default));
    }

    [Fact]
    public async Task The_Limit_Holds_For_Callers_That_Come_At_Once()
    {
        var calls = AtOnce(10, i => Accounts.LinkAsync(Sample.Link(Mine, 1 + i, Now), 3, default));

        Assert.Equal(7, await CountAsync<LinkLimitReachedException>(calls));
        Assert.Equal(3, (await Accounts.ListAsync(Mine, null, 100, default)).Count);
        Assert.Equal(1, (await Accounts.LinkAsync(Sample.Link(Theirs, 50, Now), 3, default)).Version);
    }

    [Fact]
    public async Task An_Update_Counts_The_Version_And_A_Stale_One_Is_Refused()
    {
        var first = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);
        var second = await Accounts.UpdateAsync(
            first with { Name = "Renamed", EventDestination = null, Tags = new Dictionary<string, string>() }, default);

        Assert.Equal(2, second.Version);
        Sample.AssertSame(second, await Accounts.FindAsync(Mine, first.Id, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.UpdateAsync(first with { Name = "Stale" }, default));
        Sample.AssertSame(second, await Accounts.FindAsync(Mine, first.Id, default));
    }

    [Fact]
    public async Task Ten_Parallel_Taggings_Keep_All_Ten()
    {
        var link = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now) with { Tags = new Dictionary<string, string>() }, 25, default);

        await Task.WhenAll(AtOnce(10, async i =>
        {
            while (true)
            {
                var read = await Accounts.FindAsync(Mine, link.Id, default) ?? throw new InvalidOperationException("The link is gone.");
                try
                {
                    return await Accounts.UpdateAsync(read with { Tags = read.Tags.Append(new($"key{i}", "v")).ToDictionary() }, default);
                }
                catch (ConcurrentChangeException)
                {
                    // The next round reads what the other wrote.
                }
            }
        }));

        var tagged = await Accounts.FindAsync(Mine, link.Id, default);
        Assert.Equal(Enumerable.Range(0, 10).Select(i => $"key{i}"), tagged?.Tags.Keys.Order());
        Assert.Equal(11, tagged?.Version);
    }

    [Fact]
    public async Task A_Removed_Link_Is_Gone_With_Its_Numbers_And_May_Be_Linked_Again()
    {
        var link = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);
        var other = await Accounts.LinkAsync(Sample.Link(Mine, 2, Now), 25, default);
        await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);
        await Accounts.PutPhoneNumberAsync(Sample.Number(link, 2), default);
        var kept = await Accounts.PutPhoneNumberAsync(Sample.Number(other, 3), default);

        Assert.True(await Accounts.RemoveAsync(Mine, link.Id, default));

        Assert.False(await Accounts.RemoveAsync(Mine, link.Id, default));
        Assert.Null(await Accounts.FindAsync(Mine, link.Id, default));
        Assert.Null(await Accounts.FindByMetaIdAsync(link.MetaWabaId, default));
        Assert.Null(await Accounts.FindPhoneNumberAsync(Mine, Sample.NumberId(1), default));
        Assert.Null(await Accounts.FindPhoneNumberByMetaIdAsync(Sample.Number(link, 2).MetaPhoneNumberId, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default));
        Sample.AssertSame(kept, await Accounts.FindPhoneNumberAsync(Mine, kept.Id, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.UpdateAsync(link, default));

        var again = await Accounts.LinkAsync(Sample.Link(Theirs, 1, Now) with { Id = Sample.LinkId(9) }, 25, default);
        await Accounts.PutPhoneNumberAsync(Sample.Number(again, 1) with { Id = Sample.NumberId(9) }, default);
        Assert.Single(await Accounts.ListPhoneNumbersAsync(Theirs, again.Id, default));
    }

    [Fact]
    public async Task Of_Ten_That_Remove_A_Link_At_Once_One_Did()
    {
        var link = await Accounts.LinkAsync(Sample.Link(Mine, 1, Now), 25, default);

        var removed = await Task.WhenAll(AtOnce(10, _ => Accounts.RemoveAsync(Mine, link.Id, default)));

        Assert.Single(removed, was => was);
    }
}
