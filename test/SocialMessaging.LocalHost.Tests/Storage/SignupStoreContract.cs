using SocialMessaging.Accounts;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract class SignupStoreContract(StoreFixture fixture) : StoreContract(fixture)
{
    private static readonly string Hash = new('c', 64);

    [Fact]
    public async Task A_Signup_Comes_Back_As_It_Was_Written()
    {
        await Signups.BeginAsync(Sign() with { TokenHash = new('d', 64), CallbackUrl = null, LinkedAccountIds = [] }, default);
        await Signups.BeginAsync(Sign(), default);

        var found = await Signups.FindAsync(Mine, Hash, default);

        Assert.NotNull(found);
        Assert.Equal(Sign().LinkedAccountIds, found.LinkedAccountIds);
        Assert.Equal(Sign() with { LinkedAccountIds = found.LinkedAccountIds }, found);
        var bare = await Signups.FindAsync(Mine, new('d', 64), default);
        Assert.Empty(bare!.LinkedAccountIds); // found by the line before, else the test fails here
        Assert.Null(bare.CallbackUrl);
    }

    [Fact]
    public async Task A_Signup_Is_Bound_To_Its_Caller()
    {
        await Signups.BeginAsync(Sign(), default);

        Assert.Null(await Signups.FindAsync(Theirs, Hash, default));
        Assert.False(await Signups.EndAsync(Theirs, Hash, default));
        Assert.NotNull(await Signups.FindAsync(Mine, Hash, default));
    }

    [Fact]
    public async Task A_Signup_Expires()
    {
        await Signups.BeginAsync(Sign(), default);

        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await Signups.FindAsync(Mine, Hash, default));
        Time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Null(await Signups.FindAsync(Mine, Hash, default));
        Assert.False(await Signups.EndAsync(Mine, Hash, default));
    }

    [Fact]
    public async Task Of_Ten_That_End_A_Signup_At_Once_One_Did()
    {
        await Signups.BeginAsync(Sign(), default);

        var ended = await Task.WhenAll(AtOnce(10, _ => Signups.EndAsync(Mine, Hash, default)));

        Assert.Single(ended, was => was);
        Assert.Null(await Signups.FindAsync(Mine, Hash, default));
        Assert.False(await Signups.EndAsync(Mine, Hash, default));
    }

    private Signup Sign() => new(
        Hash,
        Mine,
        [Sample.LinkId(1), Sample.LinkId(2)],
        new EncryptedSecret(new byte[] { 4, 5, 6 }),
        "https://callback.example/",
        Now.AddHours(1));
}
