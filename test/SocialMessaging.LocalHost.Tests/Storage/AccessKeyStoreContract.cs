using SocialMessaging.Authentication;

namespace SocialMessaging.LocalHost.Tests.Storage;

public abstract class AccessKeyStoreContract(StoreFixture fixture) : StoreContract(fixture)
{
    [Fact]
    public async Task A_Key_Comes_Back_As_It_Was_Written()
    {
        var bare = Sample.Key(Mine, "AKIB", Now) with { SessionTokenHash = null, ExpiresAt = null };

        Assert.True(await AccessKeys.AddAsync(Sample.Key(Mine, "AKIA", Now), default));
        Assert.True(await AccessKeys.AddAsync(bare, default));

        AssertSame(Sample.Key(Mine, "AKIA", Now), await AccessKeys.FindAsync("AKIA", default));
        AssertSame(bare, await AccessKeys.FindAsync("AKIB", default));
        Assert.Null(await AccessKeys.FindAsync("AKI", default));
        Assert.Null(await AccessKeys.FindAsync(new string('\u20ac', 2000), default));
    }

    [Fact]
    public async Task A_Taken_Id_Stays_As_It_Is()
    {
        await AccessKeys.AddAsync(Sample.Key(Mine, "AKIA", Now), default);

        Assert.False(await AccessKeys.AddAsync(Sample.Key(Theirs, "AKIA", Now), default));

        AssertSame(Sample.Key(Mine, "AKIA", Now), await AccessKeys.FindAsync("AKIA", default));
    }

    [Fact]
    public async Task Keys_Are_Listed_In_Order_Of_Id_For_One_Account_Or_All()
    {
        Assert.Empty(await AccessKeys.ListAsync(null, default));
        await AccessKeys.AddAsync(Sample.Key(Mine, "C", Now), default);
        await AccessKeys.AddAsync(Sample.Key(Theirs, "B", Now), default);
        await AccessKeys.AddAsync(Sample.Key(Mine, "A", Now), default);

        Assert.Equal(["A", "B", "C"], (await AccessKeys.ListAsync(null, default)).Select(key => key.AccessKeyId));
        Assert.Equal(["A", "C"], (await AccessKeys.ListAsync(Mine, default)).Select(key => key.AccessKeyId));
        Assert.Empty(await AccessKeys.ListAsync("333333333333", default));
    }

    [Fact]
    public async Task A_Removed_Key_Is_Gone()
    {
        await AccessKeys.AddAsync(Sample.Key(Mine, "AKIA", Now), default);

        Assert.True(await AccessKeys.RemoveAsync("AKIA", default));

        Assert.False(await AccessKeys.RemoveAsync("AKIA", default));
        Assert.Null(await AccessKeys.FindAsync("AKIA", default));
        Assert.Empty(await AccessKeys.ListAsync(null, default));
    }

    private static void AssertSame(AccessKey expected, AccessKey? actual)
    {
        Assert.NotNull(actual);
        Assert.Equal(expected.Actions, actual.Actions);
        Assert.Equal(expected.Resources, actual.Resources);
        Assert.Equal(expected with { Actions = actual.Actions, Resources = actual.Resources }, actual);
    }
}
