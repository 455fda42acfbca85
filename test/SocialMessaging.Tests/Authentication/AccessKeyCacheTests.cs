using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Tests.Authentication;

public sealed class AccessKeyCacheTests
{
    private readonly AuthenticationBench bench = new();
    private readonly ServiceRequest get = SignatureVectors.Request("get");

    [Fact]
    public async Task A_Key_Is_Read_And_Opened_Once_A_Minute()
    {
        await bench.AuthenticateAsync(get);
        bench.Time.Advance(TimeSpan.FromSeconds(59));
        await bench.AuthenticateAsync(get);
        Assert.Equal((1, 1), (bench.Store.Reads, bench.Cipher.Openings));

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        await bench.AuthenticateAsync(get);
        Assert.Equal((2, 2), (bench.Store.Reads, bench.Cipher.Openings));
    }

    [Fact]
    public async Task A_Removed_Key_Stops_Working_Within_A_Minute()
    {
        await bench.AuthenticateAsync(get);
        await bench.Store.RemoveAsync("AKIDEXAMPLE", CancellationToken.None);
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<UnrecognizedClientException>(() => bench.AuthenticateAsync(get));
    }

    [Fact]
    public async Task An_Unknown_Key_Is_Remembered_For_Five_Seconds()
    {
        var request = get.WithAuthorization("AKIDEXAMPLE", "AKIDLATER");
        await Assert.ThrowsAsync<UnrecognizedClientException>(() => bench.AuthenticateAsync(request));
        bench.Add("AKIDLATER");
        await Assert.ThrowsAsync<UnrecognizedClientException>(() => bench.AuthenticateAsync(request));
        Assert.Equal(1, bench.Store.Reads);

        bench.Time.Advance(TimeSpan.FromSeconds(5));

        // Now known; the signature was made by another key id's holder, but the id is not part of what is signed.
        await bench.AuthenticateAsync(request);
        Assert.Equal(2, bench.Store.Reads);
    }

    [Fact]
    public async Task Calls_At_The_Same_Time_Share_One_Read_And_Each_May_Give_Up()
    {
        var gate = new TaskCompletionSource();
        bench.Store.Gate = _ => gate.Task;
        using var impatient = new CancellationTokenSource();
        var first = bench.Authenticator.AuthenticateAsync(get, impatient.Token).AsTask();
        var others = Enumerable.Range(0, 20).Select(_ => bench.AuthenticateAsync(get)).ToList();

        await impatient.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        gate.SetResult();
        await Task.WhenAll(others);

        Assert.Equal(1, bench.Store.Reads);
    }

    [Fact]
    public async Task A_Failing_Store_Is_Asked_Again_By_The_Next_Call()
    {
        bench.Store.Gate = _ => throw new StoreUnavailableException("away", new IOException());
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.AuthenticateAsync(get));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.AuthenticateAsync(get));

        bench.Store.Gate = _ => Task.CompletedTask;
        await bench.AuthenticateAsync(get);
        Assert.Equal(3, bench.Store.Reads);
    }

    [Fact]
    public async Task A_Key_Outlives_Its_Minute_Not_Even_When_The_Store_Is_Away()
    {
        await bench.AuthenticateAsync(get);
        bench.Store.Gate = _ => throw new StoreUnavailableException("away", new IOException());
        bench.Time.Advance(TimeSpan.FromSeconds(60));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.AuthenticateAsync(get));
    }

    [Fact]
    public async Task A_Store_That_Hangs_Is_Given_Up_And_Asked_Again()
    {
        bench.Store.Gate = _ => new TaskCompletionSource().Task;
        var hanging = bench.AuthenticateAsync(get);
        bench.Time.Advance(TimeSpan.FromSeconds(10));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => hanging);

        bench.Store.Gate = _ => Task.CompletedTask;
        await bench.AuthenticateAsync(get);
    }

    [Fact]
    public async Task A_Secret_Of_Another_Key_Does_Not_Open()
    {
        var other = await bench.Store.FindAsync("ASIDEXAMPLE", CancellationToken.None);
        Assert.NotNull(other);
        bench.Store.Put(other with { AccessKeyId = "AKIDEXAMPLE" });

        await Assert.ThrowsAsync<SecretUnavailableException>(() => bench.AuthenticateAsync(get));
    }

    [Fact]
    public async Task Made_Up_Key_Ids_Do_Not_Fill_The_Memory_Nor_Push_Out_Real_Keys()
    {
        await bench.AuthenticateAsync(get);
        for (var i = 0; i < 10_000; i++)
        {
            Assert.Null(await bench.Cache.FindAsync($"MADEUP{i}", CancellationToken.None));
            Assert.InRange(bench.Cache.Count, 1, 4097);
        }

        var reads = bench.Store.Reads;
        await bench.AuthenticateAsync(get);
        Assert.Equal(reads, bench.Store.Reads);
    }

    [Fact]
    public async Task More_Keys_Than_The_Cache_Holds_All_Work()
    {
        for (var i = 0; i < 5_000; i++)
        {
            bench.Add($"AKID{i}");
            Assert.NotNull(await bench.Cache.FindAsync($"AKID{i}", CancellationToken.None));
            Assert.InRange(bench.Cache.Count, 1, 4097);
        }
    }
}
