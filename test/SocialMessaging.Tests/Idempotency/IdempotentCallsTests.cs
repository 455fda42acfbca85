using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.Tests.Idempotency;

/// <summary>What holds for every call that changes something at Meta; what holds for sends alone is in the tests of the sender.</summary>
public sealed partial class IdempotentCallsTests : IDisposable
{
    private static readonly GraphErrorException Refusal = new(new GraphError(100, Subcode: null, "No.", Details: null, TraceId: null), 400);

    private readonly IdempotencyFixture fixture = new();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Repeat_Gets_The_Result_Of_The_First()
    {
        var first = await fixture.RunAsync("one");
        fixture.Answer = _ => Task.FromResult<string?>("another");

        Assert.Equal(first, await fixture.RunAsync("one"));
        Assert.Equal("result", first.Result);
        Assert.Single(fixture.Posts);
    }

    [Fact]
    public async Task A_First_Write_Whose_Answer_Was_Lost_Is_Taken_Back_So_That_A_Repeat_Posts()
    {
        fixture.Ledger.LosesAnswerOfBegin = true;
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fixture.RunAsync("one"));
        Assert.Empty(fixture.Posts);

        fixture.Ledger.LosesAnswerOfBegin = false;
        Assert.Equal("result", (await fixture.RunAsync("one")).Result);
        Assert.Single(fixture.Posts);
    }

    [Fact]
    public async Task A_Process_That_Was_Frozen_After_Its_First_Write_Posts_Nothing_And_Takes_It_Back()
    {
        fixture.Ledger.Entering = method =>
        {
            if (method == nameof(ICallLedger.BeginAsync))
            {
                fixture.Time.Advance(TimeSpan.FromMinutes(10));
            }
        };
        await Assert.ThrowsAsync<DependencyException>(() => fixture.RunAsync("one"));
        Assert.Empty(fixture.Posts);

        fixture.Ledger.Entering = null;
        Assert.Equal("result", (await fixture.RunAsync("one")).Result);
        Assert.Single(fixture.Posts);
    }

    /// <summary>A repeat has called it unknown by the time that the first attempt goes on; that one knows better.</summary>
    [Fact]
    public async Task A_Frozen_Attempt_That_A_Repeat_Has_Given_Up_Is_Taken_Back_Too()
    {
        var frozen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Answer = async _ =>
        {
            await frozen.Task;
            throw new GraphUnavailableException("Not reached.", mayHaveArrived: false, inner: null);
        };
        var first = fixture.RunAsync("one");
        fixture.Time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<DependencyException>(() => fixture.RunAsync("one"));
        Assert.Equal(CallState.Unknown, Assert.Single(fixture.Ledger.Records).State);

        frozen.SetResult();
        await Assert.ThrowsAsync<GraphUnavailableException>(() => first);
        Assert.Empty(fixture.Ledger.Records);
    }

    [Fact]
    public async Task A_Refusal_That_Comes_Late_Leaves_The_Record_Of_The_Next_Attempt_Alone()
    {
        var late = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Answer = _ => Task.FromException<string?>(Refusal);
        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.RunAsync("one"));
        var first = fixture.Ledger.Records;
        Assert.Empty(first);

        fixture.Answer = async _ =>
        {
            await late.Task;
            return "result";
        };
        var second = fixture.RunAsync("one");
        var pending = Assert.Single(fixture.Ledger.Records);
        await fixture.Ledger.ForgetAsync(pending with { Writer = "the first attempt" }, default);
        await fixture.Ledger.MarkUnknownAsync(pending with { Writer = "the first attempt" }, default);
        Assert.Equal(pending, Assert.Single(fixture.Ledger.Records));

        late.SetResult();
        Assert.Equal("result", (await second).Result);
    }

    [Fact]
    public async Task Who_Waits_For_Another_Attempt_Asks_Less_And_Less_Often()
    {
        var never = new TaskCompletionSource<string?>();
        fixture.Answer = _ => never.Task;
        var first = fixture.RunAsync("one");
        var repeat = fixture.RunAsync("one");

        await Assert.ThrowsAsync<DependencyException>(() => fixture.Time.AdvanceUntilAsync(repeat, TimeSpan.FromMilliseconds(250)));

        Assert.InRange(fixture.Ledger.Finds, 10, 33);
        Assert.False(first.IsCompleted);
    }

    [Fact]
    public async Task A_Fault_Of_Our_Own_While_Posting_Is_An_Unknown_Outcome()
    {
        fixture.Answer = _ => Task.FromException<string?>(new InvalidOperationException("Broken."));

        await Assert.ThrowsAsync<InvalidOperationException>(() => fixture.RunAsync("one"));
        await Assert.ThrowsAsync<DependencyException>(() => fixture.RunAsync("one"));
        Assert.Single(fixture.Posts);
    }

    [Fact]
    public async Task What_Was_Announced_Is_Announced_Before_The_Record_Says_So()
    {
        var states = new List<CallState>();
        fixture.Announce = (_, _, _) =>
        {
            states.AddRange(fixture.Ledger.Records.Select(record => record.State));
            return Task.FromResult(true);
        };

        await fixture.RunAsync("one");

        Assert.Equal([CallState.Pending], states);
        Assert.Equal(CallState.Accepted, Assert.Single(fixture.Ledger.Records).State);
    }

    [Fact]
    public async Task What_Could_Not_Be_Announced_Is_Left_To_Whoever_Proves_It()
    {
        fixture.Announce = (_, _, _) => Task.FromResult(false);

        var first = await fixture.RunAsync("one");
        Assert.Equal(CallState.Unannounced, Assert.Single(fixture.Ledger.Records).State);
        Assert.Equal(first, await fixture.RunAsync("one"));
        Assert.Single(fixture.Posts);
    }

    [Fact]
    public async Task What_Fails_After_Metas_Answer_Is_Counted()
    {
        fixture.Ledger.Fail(nameof(ICallLedger.AcceptAsync));
        Assert.Equal("result", (await fixture.RunAsync("one")).Result);
        Assert.Equal(1, fixture.Unrecorded);

        fixture.Announce = (_, _, _) => throw new IOException("No topic.");
        Assert.Equal("result", (await fixture.RunAsync("two")).Result);
        Assert.Equal(3, fixture.Unrecorded);
    }

    private async Task LoseAnswerAsync()
    {
        fixture.Answer = _ => throw new GraphUnavailableException("Lost.", mayHaveArrived: true, inner: null);
        var fault = await Assert.ThrowsAsync<DependencyException>(() => fixture.RunAsync("one"));
        Assert.Equal($"Thing {Assert.Single(fixture.Ledger.Records).CallId} may have been made.", fault.Message);
    }
}
