using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Idempotency;

/// <summary>What holds for every call that changes something at Meta; what holds for sends alone is in the tests of the sender.</summary>
public sealed class IdempotentCallsTests : IDisposable
{
    private static readonly GraphErrorException Refusal = new(new GraphError(100, Subcode: null, "No.", Details: null, TraceId: null), 400);

    private readonly CallBench bench = new();

    public void Dispose() => bench.Dispose();

    [Fact]
    public async Task A_Repeat_Gets_The_Result_Of_The_First()
    {
        var first = await bench.RunAsync("one");
        bench.Answer = _ => Task.FromResult<string?>("another");

        Assert.Equal(first, await bench.RunAsync("one"));
        Assert.Equal("result", first.Result);
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task A_First_Write_Whose_Answer_Was_Lost_Is_Taken_Back_So_That_A_Repeat_Posts()
    {
        bench.Ledger.LosesAnswerOfBegin = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => bench.RunAsync("one"));
        Assert.Empty(bench.Posts);

        bench.Ledger.LosesAnswerOfBegin = false;
        Assert.Equal("result", (await bench.RunAsync("one")).Result);
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task A_Process_That_Was_Frozen_After_Its_First_Write_Posts_Nothing_And_Takes_It_Back()
    {
        bench.Ledger.Entering = method =>
        {
            if (method == nameof(ICallLedger.BeginAsync))
            {
                bench.Time.Advance(TimeSpan.FromMinutes(10));
            }
        };
        await Assert.ThrowsAsync<DependencyException>(() => bench.RunAsync("one"));
        Assert.Empty(bench.Posts);

        bench.Ledger.Entering = null;
        Assert.Equal("result", (await bench.RunAsync("one")).Result);
        Assert.Single(bench.Posts);
    }

    /// <summary>A repeat has called it unknown by the time that the first attempt goes on; that one knows better.</summary>
    [Fact]
    public async Task A_Frozen_Attempt_That_A_Repeat_Has_Given_Up_Is_Taken_Back_Too()
    {
        var frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Answer = async _ =>
        {
            await frozen.Task;
            throw new GraphUnavailableException("Not reached.", mayHaveArrived: false, inner: null);
        };
        var first = bench.RunAsync("one");
        bench.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<DependencyException>(() => bench.RunAsync("one"));
        Assert.Equal(CallState.Unknown, Assert.Single(bench.Ledger.Records).State);

        frozen.SetResult();
        await Assert.ThrowsAsync<GraphUnavailableException>(() => first);
        Assert.Empty(bench.Ledger.Records);
    }

    [Fact]
    public async Task A_Refusal_That_Comes_Late_Leaves_The_Record_Of_The_Next_Attempt_Alone()
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bench.Answer = _ => Task.FromException<string?>(Refusal);
        await Assert.ThrowsAsync<GraphErrorException>(() => bench.RunAsync("one"));
        var first = bench.Ledger.Records;
        Assert.Empty(first);

        bench.Answer = async _ =>
        {
            await late.Task;
            return "result";
        };
        var second = bench.RunAsync("one");
        var pending = Assert.Single(bench.Ledger.Records);
        await bench.Ledger.ForgetAsync(pending with { Writer = "the first attempt" }, default);
        await bench.Ledger.MarkUnknownAsync(pending with { Writer = "the first attempt" }, default);
        Assert.Equal(pending, Assert.Single(bench.Ledger.Records));

        late.SetResult();
        Assert.Equal("result", (await second).Result);
    }

    [Fact]
    public async Task Who_Waits_For_Another_Attempt_Asks_Less_And_Less_Often()
    {
        var never = new TaskCompletionSource<string?>();
        bench.Answer = _ => never.Task;
        var first = bench.RunAsync("one");
        var repeat = bench.RunAsync("one");

        await Assert.ThrowsAsync<DependencyException>(() => bench.Time.AdvanceUntilAsync(repeat, TimeSpan.FromMilliseconds(250)));

        Assert.InRange(bench.Ledger.Finds, 10, 33);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task What_Is_Found_After_All_Is_The_Answer_And_Is_Remembered()
    {
        await LoseAnswerAsync();
        bench.Recover = _ => Task.FromResult<string?>("found");

        Assert.Equal("found", (await bench.RunAsync("one")).Result);
        bench.Recover = _ => throw new InvalidOperationException("Asked again.");
        Assert.Equal("found", (await bench.RunAsync("one")).Result);
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task What_Was_Not_Made_Is_Posted_Again()
    {
        await LoseAnswerAsync();
        bench.Recover = _ => Task.FromResult<string?>(null);
        bench.Answer = _ => Task.FromResult<string?>("second");

        Assert.Equal("second", (await bench.RunAsync("one")).Result);
        Assert.Equal([false, true], bench.Posts.Select(post => post.IsRepeat));
        Assert.Equal("second", (await bench.RunAsync("one")).Result);
    }

    [Fact]
    public async Task A_Second_Attempt_That_Is_Refused_Leaves_The_First_Unknown()
    {
        await LoseAnswerAsync();
        bench.Recover = _ => Task.FromResult<string?>(null);
        bench.Answer = _ => Task.FromException<string?>(Refusal);
        await Assert.ThrowsAsync<GraphErrorException>(() => bench.RunAsync("one"));

        Assert.Equal(CallState.Unknown, Assert.Single(bench.Ledger.Records).State);
        bench.Recover = _ => Task.FromResult<string?>("found");
        Assert.Equal("found", (await bench.RunAsync("one")).Result);
    }

    [Fact]
    public async Task Of_Two_Repeats_That_Found_Nothing_One_Posts()
    {
        await LoseAnswerAsync();
        bench.Answer = _ => Task.FromResult<string?>("second");
        var other = new Lazy<Task<CallResult>>(() => bench.RunAsync("one"));
        var looks = 0;
        bench.Recover = async _ =>
        {
            if (Interlocked.Increment(ref looks) == 1)
            {
                await other.Value;
            }

            return null;
        };

        await Assert.ThrowsAsync<ThrottledRequestException>(() => bench.RunAsync("one"));
        Assert.Equal("second", (await other.Value).Result);
        Assert.Equal(2, bench.Posts.Count);
    }

    [Fact]
    public async Task A_Look_That_Fails_Leaves_All_As_It_Is()
    {
        await LoseAnswerAsync();
        bench.Recover = _ => Task.FromException<string?>(Refusal);

        await Assert.ThrowsAsync<GraphErrorException>(() => bench.RunAsync("one"));
        Assert.Equal(CallState.Unknown, Assert.Single(bench.Ledger.Records).State);
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task A_Fault_Of_Our_Own_While_Posting_Is_An_Unknown_Outcome()
    {
        bench.Answer = _ => Task.FromException<string?>(new InvalidOperationException("Broken."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => bench.RunAsync("one"));
        await Assert.ThrowsAsync<DependencyException>(() => bench.RunAsync("one"));
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task What_Was_Announced_Is_Announced_Before_The_Record_Says_So()
    {
        var states = new List<CallState>();
        bench.Announce = (_, _, _) =>
        {
            states.AddRange(bench.Ledger.Records.Select(record => record.State));
            return Task.FromResult(true);
        };

        await bench.RunAsync("one");

        Assert.Equal([CallState.Pending], states);
        Assert.Equal(CallState.Accepted, Assert.Single(bench.Ledger.Records).State);
    }

    [Fact]
    public async Task What_Could_Not_Be_Announced_Is_Left_To_Whoever_Proves_It()
    {
        bench.Announce = (_, _, _) => Task.FromResult(false);

        var first = await bench.RunAsync("one");
        Assert.Equal(CallState.Unannounced, Assert.Single(bench.Ledger.Records).State);
        Assert.Equal(first, await bench.RunAsync("one"));
        Assert.Single(bench.Posts);
    }

    [Fact]
    public async Task What_Fails_After_Metas_Answer_Is_Counted()
    {
        bench.Ledger.Fail(nameof(ICallLedger.AcceptAsync));
        Assert.Equal("result", (await bench.RunAsync("one")).Result);
        Assert.Equal(1, bench.Unrecorded);

        bench.Announce = (_, _, _) => throw new IOException("No topic.");
        Assert.Equal("result", (await bench.RunAsync("two")).Result);
        Assert.Equal(3, bench.Unrecorded);
    }

    private async Task LoseAnswerAsync()
    {
        bench.Answer = _ => throw new GraphUnavailableException("Lost.", mayHaveArrived: true, inner: null);
        var fault = await Assert.ThrowsAsync<DependencyException>(() => bench.RunAsync("one"));
        Assert.Equal($"Thing {Assert.Single(bench.Ledger.Records).CallId} may have been made.", fault.Message);
    }
}
