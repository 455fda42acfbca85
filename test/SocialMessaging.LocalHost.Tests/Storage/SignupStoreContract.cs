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
        Assert.Null(await EndAsync(Theirs, "input"));
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
        Assert.Null(await EndAsync(Mine, "input"));
    }

    [Fact]
    public async Task Of_Ten_That_End_A_Signup_At_Once_All_Get_The_Outcome_Of_The_First()
    {
        await Signups.BeginAsync(Sign(), default);

        var ended = await Task.WhenAll(AtOnce(10, i => EndAsync(Mine, $"input {i}")));

        var outcome = Assert.Single(ended.Distinct());
        Assert.NotNull(outcome);
        var found = await Signups.FindAsync(Mine, Hash, default);
        Assert.Equal(outcome, found?.Outcome);
        Assert.True(found?.Token.Ciphertext.IsEmpty);
        Assert.Equal(outcome, await EndAsync(Mine, "late"));
    }

    [Fact]
    public async Task An_Outcome_Is_Kept_Until_Its_Time()
    {
        await Signups.BeginAsync(Sign(), default);
        Time.Advance(TimeSpan.FromMinutes(59));
        await EndAsync(Mine, "input");

        Time.Advance(TimeSpan.FromHours(1) - TimeSpan.FromMilliseconds(1));
        Assert.Equal(new("input", Sample.LinkId(1)), (await Signups.FindAsync(Mine, Hash, default))?.Outcome);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(await Signups.FindAsync(Mine, Hash, default));
    }

    private Task<SignupOutcome?> EndAsync(string account, string input) =>
        Signups.EndAsync(account, Hash, new(input, Sample.LinkId(1)), Now.AddHours(1), default);

    private Signup Sign() => new(
        Hash,
        Mine,
        [Sample.LinkId(1), Sample.LinkId(2)],
        new EncryptedSecret(new byte[] { 4, 5, 6 }),
        "https://callback.example/",
        Now.AddHours(1),
        Now.AddDays(60));
}
