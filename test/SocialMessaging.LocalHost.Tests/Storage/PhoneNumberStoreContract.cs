using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract partial class PhoneNumberStoreContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_Number_Comes_Back_As_It_Was_Written()
    {
        var link = await LinkAsync(1);
        var bare = Sample.Number(link,
            2) with
        { DataLocalizationRegion = null, Registered = false, Tags = new Dictionary<string, string>() };

        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);
        await Accounts.PutPhoneNumberAsync(bare, default);

        Sample.AssertSame(Sample.Number(link, 1) with { Version = 1 }, number);
        Sample.AssertSame(number, await Accounts.FindPhoneNumberAsync(Mine, number.Id, default));
        Sample.AssertSame(number, await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
        Sample.AssertSame(bare with { Version = 1 }, await Accounts.FindPhoneNumberAsync(Mine, bare.Id, default));
    }

    [Fact]
    public async Task Numbers_Are_Listed_In_Order_Of_Id_By_Link()
    {
        var link = await LinkAsync(1);
        var other = await LinkAsync(2);
        foreach (var n in new[] { 3, 1, 2 })
        {
            await Accounts.PutPhoneNumberAsync(Sample.Number(link, n), default);
        }

        await Accounts.PutPhoneNumberAsync(Sample.Number(other, 4), default);

        Assert.Equal(
            [Sample.NumberId(1), Sample.NumberId(2), Sample.NumberId(3)],
            (await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default)).Select(number => number.Id));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Theirs, link.Id, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, Sample.LinkId(77), default));
    }

    [Fact]
    public async Task Hundreds_Of_Numbers_Are_Listed_Whole()
    {
        var link = await LinkAsync(1);
        foreach (var n in Enumerable.Range(1, 101))
        {
            await Accounts.PutPhoneNumberAsync(Sample.Number(link, n), default);
        }

        var listed = await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default);

        Assert.Equal(Enumerable.Range(1, 101).Select(Sample.NumberId), listed.Select(number => number.Id));
        Assert.True(await Accounts.RemoveAsync(Mine, link.Id, default));
        Assert.Null(await Accounts.FindPhoneNumberByMetaIdAsync(listed[100].MetaPhoneNumberId, default));
    }

    [Fact]
    public async Task Another_Account_Sees_Nothing_Of_A_Number()
    {
        var link = await LinkAsync(1);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);

        Assert.Null(await Accounts.FindPhoneNumberAsync(Theirs, number.Id, default));
        Assert.False(await Accounts.RemovePhoneNumberAsync(Theirs, number.Id, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(
            () => Accounts.PutPhoneNumberAsync(number with { AccountId = Theirs }, default));
        Sample.AssertSame(number, await Accounts.FindPhoneNumberAsync(Mine, number.Id, default));
    }

    [Fact]
    public async Task A_Number_Needs_Its_Link()
    {
        var link = Sample.Link(Mine, 1, Now);

        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default));

        Assert.Null(await Accounts.FindPhoneNumberByMetaIdAsync(Sample.Number(link, 1).MetaPhoneNumberId, default));
    }

    [Fact]
    public async Task A_Change_Counts_The_Version_And_A_Stale_One_Is_Refused()
    {
        var link = await LinkAsync(1);
        var first = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);
        var second = await Accounts.PutPhoneNumberAsync(
            first with { QualityRating = "RED", DataLocalizationRegion = null, Registered = false }, default);

        Assert.Equal(2, second.Version);
        await Assert.ThrowsAsync<ConcurrentChangeException>(
            () => Accounts.PutPhoneNumberAsync(first with { QualityRating = "YELLOW" }, default));
        Sample.AssertSame(second, await Accounts.FindPhoneNumberByMetaIdAsync(first.MetaPhoneNumberId, default));
    }

    [Fact]
    public async Task Of_Ten_That_Add_A_Number_At_Once_One_Wins()
    {
        var link = await LinkAsync(1);

        var calls = AtOnce(10, i => Accounts.PutPhoneNumberAsync(Sample.Number(link, 1) with { Id = Sample.NumberId(100 + i) }, default));

        Assert.Equal(9, await CountAsync<ConcurrentChangeException>(calls));
        var number = Assert.Single(await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default));
        Sample.AssertSame(number, await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
    }

    [Fact]
    public async Task A_Live_Number_Is_Not_Taken_By_Another_Link()
    {
        var link = await LinkAsync(1);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);
        var theirs = await Accounts.LinkAsync(Sample.Link(Theirs, 2, Now), 25, default);

        await Assert.ThrowsAsync<ConcurrentChangeException>(() =>
            Accounts.PutPhoneNumberAsync(Sample.Number(theirs, 1) with { Id = Sample.NumberId(2) }, default));

        Sample.AssertSame(number, await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Theirs, theirs.Id, default));
    }

    [Fact]
    public async Task Ten_Parallel_Taggings_Of_A_Number_Keep_All_Ten()
    {
        var link = await LinkAsync(1);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1) with { Tags = new Dictionary<string, string>() }, default);

        await Task.WhenAll(AtOnce(10, async i =>
        {
            while (true)
            {
                var read = await Accounts.FindPhoneNumberAsync(Mine, number.Id, default)
                    ?? throw new InvalidOperationException("The number is gone.");
                try
                {
                    return await Accounts.PutPhoneNumberAsync(
                        read with { Tags = read.Tags.Append(new($"key{i}", "v")).ToDictionary() }, default);
                }
                catch (ConcurrentChangeException)
                {
                    // The next round reads what the other wrote.
                }
            }
        }));

        Assert.Equal(10, (await Accounts.FindPhoneNumberAsync(Mine, number.Id, default))?.Tags.Count);
    }

    [Fact]
    public async Task A_Removed_Number_Is_Gone_And_May_Come_Again()
    {
        var link = await LinkAsync(1);
        var number = await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);

        Assert.True(await Accounts.RemovePhoneNumberAsync(Mine, number.Id, default));

        Assert.False(await Accounts.RemovePhoneNumberAsync(Mine, number.Id, default));
        Assert.Null(await Accounts.FindPhoneNumberAsync(Mine, number.Id, default));
        Assert.Null(await Accounts.FindPhoneNumberByMetaIdAsync(number.MetaPhoneNumberId, default));
        Assert.Empty(await Accounts.ListPhoneNumbersAsync(Mine, link.Id, default));
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => Accounts.PutPhoneNumberAsync(number, default));
        Assert.Equal(1, (await Accounts.PutPhoneNumberAsync(Sample.Number(link, 1) with { Id = Sample.NumberId(2) }, default)).Version);
    }

    private Task<LinkedAccount> LinkAsync(int n) => Accounts.LinkAsync(Sample.Link(Mine, n, Now), 25, default);
}
