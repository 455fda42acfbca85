using SocialMessaging.Errors;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;

namespace SocialMessaging.Tests.Idempotency;

/// <content>What is found at Meta of an attempt whose outcome is unknown.</content>
public sealed partial class IdempotentCallsTests
{
    [Fact]
    public async Task What_Is_Found_After_All_Is_The_Answer_And_Is_Remembered()
    {
        await LoseAnswerAsync();
        fixture.Recover = _ => Task.FromResult<string?>("found");

        Assert.Equal("found", (await fixture.RunAsync("one")).Result);
        fixture.Recover = _ => throw new InvalidOperationException("Asked again.");
        Assert.Equal("found", (await fixture.RunAsync("one")).Result);
        Assert.Single(fixture.Posts);
    }

    [Fact]
    public async Task What_Was_Not_Made_Is_Posted_Again()
    {
        await LoseAnswerAsync();
        fixture.Recover = _ => Task.FromResult<string?>(null);
        fixture.Answer = _ => Task.FromResult<string?>("second");

        Assert.Equal("second", (await fixture.RunAsync("one")).Result);
        Assert.Equal([false, true], fixture.Posts.Select(post => post.IsRepeat));
        Assert.Equal("second", (await fixture.RunAsync("one")).Result);
    }

    [Fact]
    public async Task A_Second_Attempt_That_Is_Refused_Leaves_The_First_Unknown()
    {
        await LoseAnswerAsync();
        fixture.Recover = _ => Task.FromResult<string?>(null);
        fixture.Answer = _ => Task.FromException<string?>(Refusal);
        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.RunAsync("one"));

        Assert.Equal(CallState.Unknown, Assert.Single(fixture.Ledger.Records).State);
        fixture.Recover = _ => Task.FromResult<string?>("found");
        Assert.Equal("found", (await fixture.RunAsync("one")).Result);
    }

    [Fact]
    public async Task Of_Two_Repeats_That_Found_Nothing_One_Posts()
    {
        await LoseAnswerAsync();
        fixture.Answer = _ => Task.FromResult<string?>("second");
        var other = new Lazy<Task<CallResult>>(() => fixture.RunAsync("one"));
        var looks = 0;
        fixture.Recover = async _ =>
        {
            if (Interlocked.Increment(ref looks) == 1)
            {
                await other.Value;
            }

            return null;
        };

        await Assert.ThrowsAsync<ThrottledRequestException>(() => fixture.RunAsync("one"));
        Assert.Equal("second", (await other.Value).Result);
        Assert.Equal(2, fixture.Posts.Count);
    }

    [Fact]
    public async Task A_Look_That_Fails_Leaves_All_As_It_Is()
    {
        await LoseAnswerAsync();
        fixture.Recover = _ => Task.FromException<string?>(Refusal);

        await Assert.ThrowsAsync<GraphErrorException>(() => fixture.RunAsync("one"));
        Assert.Equal(CallState.Unknown, Assert.Single(fixture.Ledger.Records).State);
        Assert.Single(fixture.Posts);
    }
}
