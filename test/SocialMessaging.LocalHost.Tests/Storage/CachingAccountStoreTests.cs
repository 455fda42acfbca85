using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

[Collection(MotoTests.Name)]
public sealed class CachingAccountStoreTests(MotoServer moto)
{
    private const string Mine = "111111111111";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private int requests;

    [Fact]
    public async Task A_Warm_Send_Reads_Nothing_For_Five_Seconds()
    {
        await using var fixture = new DynamoDbStoreFixture(moto);
        var (store, link, number) = await OpenAsync(fixture);
        await store.FindPhoneNumberAsync(Mine, number.Id, default);
        requests = 0;

        Sample.AssertSame(number, await store.FindPhoneNumberAsync(Mine, number.Id, default));
        Sample.AssertSame(link, await store.FindAsync(Mine, link.Id, default));
        Assert.Equal(0, requests);

        time.Advance(TimeSpan.FromSeconds(5));
        await store.FindAsync(Mine, link.Id, default);
        Assert.Equal(1, requests);
    }

    [Fact]
    public async Task Writes_Through_It_Are_Seen_At_Once()
    {
        await using var fixture = new DynamoDbStoreFixture(moto);
        var (store, link, number) = await OpenAsync(fixture);
        await store.FindPhoneNumberAsync(Mine, number.Id, default);

        var renamed = await store.UpdateAsync(link with { Name = "Renamed" }, default);
        Sample.AssertSame(renamed, await store.FindAsync(Mine, link.Id, default));
        var changed = await store.PutPhoneNumberAsync(number with { QualityRating = "RED" }, default);
        Sample.AssertSame(changed, await store.FindPhoneNumberAsync(Mine, number.Id, default));
        await store.RemoveAsync(Mine, link.Id, default);
        Assert.Null(await store.FindPhoneNumberAsync(Mine, number.Id, default));
        Assert.Null(await store.FindAsync(Mine, link.Id, default));
    }

    [Fact]
    public async Task After_A_Refused_Write_The_Store_Is_Read_Again()
    {
        await using var fixture = new DynamoDbStoreFixture(moto);
        var (store, link, _) = await OpenAsync(fixture);
        var stale = await store.FindAsync(Mine, link.Id, default);
        var elsewhere = await fixture.Accounts.UpdateAsync(link with { Name = "Renamed elsewhere" }, default);

        Assert.Equal(link.Name, (await store.FindAsync(Mine, link.Id, default))?.Name);
        await Assert.ThrowsAsync<ConcurrentChangeException>(() => store.UpdateAsync(link with { Name = "Renamed here" }, default));
        Sample.AssertSame(elsewhere, await store.FindAsync(Mine, link.Id, default));
        Assert.NotNull(stale);
    }

    [Fact]
    public async Task A_Link_That_Lapses_Meanwhile_Is_Absent()
    {
        await using var fixture = new DynamoDbStoreFixture(moto);
        var (store, link, number) = await OpenAsync(fixture);
        await store.UpdateAsync(link with { LapsesAt = time.GetUtcNow().AddSeconds(3) }, default);
        Assert.NotNull(await store.FindPhoneNumberAsync(Mine, number.Id, default));

        time.Advance(TimeSpan.FromSeconds(3));

        Assert.Null(await store.FindAsync(Mine, link.Id, default));
        Assert.Null(await store.FindPhoneNumberAsync(Mine, number.Id, default));
    }

    [Fact]
    public async Task Another_Account_Is_Not_Answered_From_Memory()
    {
        await using var fixture = new DynamoDbStoreFixture(moto);
        var (store, link, number) = await OpenAsync(fixture);
        await store.FindPhoneNumberAsync(Mine, number.Id, default);

        Assert.Null(await store.FindAsync("222222222222", link.Id, default));
        Assert.Null(await store.FindPhoneNumberAsync("222222222222", number.Id, default));
    }

    private async Task<(CachingAccountStore Store, LinkedAccount Link, PhoneNumber Number)> OpenAsync(DynamoDbStoreFixture fixture)
    {
        await fixture.OpenAsync(time);
        fixture.Client.BeforeRequestEvent += (_, _) => Interlocked.Increment(ref requests);
        var store = new CachingAccountStore(new DynamoDbAccountStore(fixture.Table), time);
        var link = await store.LinkAsync(Sample.Link(Mine, 1, time.GetUtcNow()), 25, default);
        return (store, link, await store.PutPhoneNumberAsync(Sample.Number(link, 1), default));
    }
}
