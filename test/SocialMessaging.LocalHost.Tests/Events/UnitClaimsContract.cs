using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>What a store of claims promises, whichever it is.</summary>
public abstract class UnitClaimsContract : IAsyncLifetime
{
    private const string Key = "00112233445566778899aabbccddeeff";

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero));

    protected abstract IUnitClaims Claims { get; }

    public abstract ValueTask InitializeAsync();

    public abstract ValueTask DisposeAsync();

    [Fact]
    public async Task A_Claim_Keeps_Others_Out_Until_It_Ends()
    {
        Assert.Equal(UnitClaim.Claimed, await Claims.ClaimAsync(Key, "a", default));
        Assert.Equal(UnitClaim.Busy, await Claims.ClaimAsync(Key, "b", default));
        Assert.Equal(UnitClaim.Claimed, await Claims.ClaimAsync(Key, "a", default));

        Time.Advance(IUnitClaims.Lease - TimeSpan.FromMilliseconds(1));
        Assert.Equal(UnitClaim.Busy, await Claims.ClaimAsync(Key, "b", default));
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(UnitClaim.Claimed, await Claims.ClaimAsync(Key, "b", default));
        Assert.Equal(UnitClaim.Busy, await Claims.ClaimAsync(Key, "a", default));
    }

    [Fact]
    public async Task A_Settled_Unit_Is_Remembered_For_Eight_Days()
    {
        await Claims.ClaimAsync(Key, "a", default);
        Assert.Empty(await Claims.CompleteAsync([Key, "ffeeddccbbaa99887766554433221100"], default));

        Assert.Equal(UnitClaim.Done, await Claims.ClaimAsync(Key, "a", default));
        Time.Advance(TimeSpan.FromDays(8) - TimeSpan.FromSeconds(1));
        Assert.Equal(UnitClaim.Done, await Claims.ClaimAsync(Key, "b", default));
        Assert.Equal(UnitClaim.Done, await Claims.ClaimAsync("ffeeddccbbaa99887766554433221100", "b", default));
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(UnitClaim.Claimed, await Claims.ClaimAsync(Key, "b", default));
    }

    [Fact]
    public async Task Only_The_Owner_Gives_A_Claim_Back_And_Nobody_A_Settled_Unit()
    {
        await Claims.ReleaseAsync(Key, "a", default);
        await Claims.ClaimAsync(Key, "a", default);
        await Claims.ReleaseAsync(Key, "b", default);
        Assert.Equal(UnitClaim.Busy, await Claims.ClaimAsync(Key, "b", default));

        await Claims.ReleaseAsync(Key, "a", default);
        Assert.Equal(UnitClaim.Claimed, await Claims.ClaimAsync(Key, "b", default));

        await Claims.CompleteAsync([Key], default);
        await Claims.ReleaseAsync(Key, "b", default);
        Assert.Equal(UnitClaim.Done, await Claims.ClaimAsync(Key, "c", default));
    }

    [Fact]
    public async Task A_Unit_May_Be_Settled_Whoever_Holds_A_Claim()
    {
        await Claims.ClaimAsync(Key, "a", default);
        Time.Advance(IUnitClaims.Lease);
        await Claims.ClaimAsync(Key, "b", default);

        await Claims.CompleteAsync([Key], default);

        await Claims.ReleaseAsync(Key, "b", default);
        Assert.Equal(UnitClaim.Done, await Claims.ClaimAsync(Key, "b", default));
    }

    [Fact]
    public async Task Of_Many_At_Once_One_Gets_The_Claim()
    {
        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => Claims.ClaimAsync(Key, $"{i}", default))));

        Assert.Single(claims, UnitClaim.Claimed);
        Assert.Equal(19, claims.Count(claim => claim == UnitClaim.Busy));
    }
}
