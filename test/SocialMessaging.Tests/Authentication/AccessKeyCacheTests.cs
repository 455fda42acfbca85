using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Tests.Authentication;

public sealed class AccessKeyCacheTests
{
    private readonly AuthenticationFixture fixture = new();
    private readonly ServiceRequest get = SignatureVectors.Request("get");

    [Fact]
    public async Task A_Key_Is_Read_And_Opened_Once_A_Minute()
    {
        await fixture.AuthenticateAsync(get);
        fixture.Time.Advance(TimeSpan.FromSeconds(59));
        await fixture.AuthenticateAsync(get);
        Assert.Equal((1, 1), (fixture.Store.Reads, fixture.Cipher.Openings));

        fixture.Time.Advance(TimeSpan.FromSeconds(1));
        await fixture.AuthenticateAsync(get);
        Assert.Equal((2, 2), (fixture.Store.Reads, fixture.Cipher.Openings));
    }

    [Fact]
    public async Task A_Removed_Key_Stops_Working_Within_A_Minute()
    {
        await fixture.AuthenticateAsync(get);
        await fixture.Store.RemoveAsync("AKIDEXAMPLE", CancellationToken.None);
        fixture.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<UnrecognizedClientException>(() => fixture.AuthenticateAsync(get));
    }

    [Fact]
    public async Task An_Unknown_Key_Is_Remembered_For_Five_Seconds()
    {
        var request = get.WithAuthorization("AKIDEXAMPLE", "AKIDLATER");
        await Assert.ThrowsAsync<UnrecognizedClientException>(() => fixture.AuthenticateAsync(request));
        fixture.Add("AKIDLATER");
        await Assert.ThrowsAsync<UnrecognizedClientException>(() => fixture.AuthenticateAsync(request));
        Assert.Equal(1, fixture.Store.Reads);

        fixture.Time.Advance(TimeSpan.FromSeconds(5));

        // Now known; the signature was made by another key id's holder, but the id is not part of what is signed.
        await fixture.AuthenticateAsync(request);
        Assert.Equal(2, fixture.Store.Reads);
    }

    [Fact]
    public async Task Calls_At_The_Same_Time_Share_One_Read_And_Each_May_Give_Up()
    {
        var gate = new TaskCompletionSource();
        fixture.Store.Gate = _ => gate.Task;
        using var impatient = new CancellationTokenSource();
        var first = fixture.Authenticator.AuthenticateAsync(get, impatient.Token).AsTask();
        var others = Enumerable.Range(0, 20).Select(_ => fixture.AuthenticateAsync(get)).ToList();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        await Task.WhenAll(others);

        Assert.Equal(1, fixture.Store.Reads);
    }

    [Fact]
    public async Task A_Failing_Store_Is_Asked_Again_By_The_Next_Call()
    {
        fixture.Store.Gate = _ => throw new StoreUnavailableException("away", new IOException());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.AuthenticateAsync(get));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.AuthenticateAsync(get));

        fixture.Store.Gate = _ => Task.CompletedTask;
        await fixture.AuthenticateAsync(get);
        Assert.Equal(3, fixture.Store.Reads);
    }

    [Fact]
    public async Task A_Key_Outlives_Its_Minute_Not_Even_When_The_Store_Is_Away()
    {
        await fixture.AuthenticateAsync(get);
        fixture.Store.Gate = _ => throw new StoreUnavailableException("away", new IOException());
        fixture.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.AuthenticateAsync(get));
    }

    [Fact]
    public async Task A_Store_That_Hangs_Is_Given_Up_And_Asked_Again()
    {
        fixture.Store.Gate = _ => new TaskCompletionSource().Task;
        var hanging = fixture.AuthenticateAsync(get);
        fixture.Time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hanging);

        fixture.Store.Gate = _ => Task.CompletedTask;
        await fixture.AuthenticateAsync(get);
    }

    [Fact]
    public async Task A_Secret_Of_Another_Key_Does_Not_Open()
    {
        var other = await fixture.Store.FindAsync("ASIDEXAMPLE", CancellationToken.None);
        Assert.NotNull(other);
        fixture.Store.Put(other with { AccessKeyId = "AKIDEXAMPLE" });

        await Assert.ThrowsAsync<SecretUnavailableException>(() => fixture.AuthenticateAsync(get));
    }

    [Fact]
    public async Task Made_Up_Key_Ids_Do_Not_Fill_The_Memory_Nor_Push_Out_Real_Keys()
    {
        await fixture.AuthenticateAsync(get);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Null(await fixture.Cache.FindAsync($"MADEUP{i}", CancellationToken.None));
            Assert.InRange(fixture.Cache.Count, 1, 4097);
        }

        var reads = fixture.Store.Reads;
        await fixture.AuthenticateAsync(get);
        Assert.Equal(reads, fixture.Store.Reads);
    }

    [Fact]
    public async Task More_Keys_Than_The_Cache_Holds_All_Work()
    {
        for (var i = 0; i < 5_000; i++)
        {
            fixture.Add($"AKID{i}");
            Assert.NotNull(await fixture.Cache.FindAsync($"AKID{i}", CancellationToken.None));
            Assert.InRange(fixture.Cache.Count, 1, 4097);
        }
    }
}
