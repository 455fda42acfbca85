using System.Text;
using System.Text.Json;
using Amazon.SQS;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks.Inbox;

/// <summary>From Meta's post through the queue to the topic, with Lambda's part played by the test.</summary>
public sealed partial class InboxTests : IDisposable
{
    private const string Queue = InboxFixture.Queue;

    private readonly InboxFixture fixture = new();

    public static TheoryData<string> Bodies =>
    [
        Convert.ToHexString("{}"u8),
        "7BFFFEC3287D",
        Convert.ToHexString("{\"a\":\"\ufffe\"}"u8),
        "00010B1F00",
        "",
        Convert.ToHexString([.. Enumerable.Range(0, 300_000).Select(i => (byte)i)]),
    ];

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Post_Is_Answered_After_One_Call_To_The_Queue_And_Published_By_The_Worker()
    {
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));

        Assert.Equal(["SendMessage"], fixture.Queues.Calls);
        Assert.Empty(fixture.Events.Publisher.Published);
        Assert.Equal(0, fixture.Events.Claims.Count);
        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Single(fixture.Events.Publisher.Published);
        Assert.Empty(fixture.Queues.Bodies(Queue));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_Meta_Has_Signed_Passes_The_Queue_Byte_For_Byte(string hex)
    {
        var body = Convert.FromHexString(hex);
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(body));
        Assert.Equal((1, 0), await fixture.WorkAsync());

        // None of these is a webhook, so each is a letter with all that came.
        var (_, letter) = Assert.Single(fixture.Events.DeadLetters.Letters);
        Assert.True(letter.IsWholeBody);
        Assert.Equal(body, letter.Raw.ToArray());
    }

    [Fact]
    public async Task A_Large_Post_Goes_By_Way_Of_The_Claim_Bucket_And_Is_Left_There()
    {
        var post = Post(Entry(MessagesChange(MessageList(Text("wamid.1", body: new('x', 200_000))))));

        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));
        using var record = JsonDocument.Parse(Assert.Single(fixture.Queues.Bodies(Queue)));
        Assert.Equal(1, record.RootElement.GetProperty("v").GetInt32());
        Assert.Equal("claims", record.RootElement.GetProperty("bucket").GetString());
        var key = record.RootElement.GetProperty("key").GetString()!;
        Assert.StartsWith("inbox/", key, StringComparison.Ordinal);
        Assert.Equal(post, Encoding.UTF8.GetString(fixture.Events.Bucket.Objects[key]));

        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Single(fixture.Events.Publisher.Published);
        Assert.Contains(key, fixture.Events.Bucket.Objects.Keys);
    }

    [Fact]
    public async Task A_Post_That_Is_Not_In_The_Bucket_Is_Dead_With_That_Reason_And_A_Failing_Bucket_Is_Waited_For()
    {
        await fixture.PostAsync(Post(Entry(MessagesChange(MessageList(Text("wamid.1", body: new('x', 200_000)))))));
        fixture.Events.Bucket.IsFailing = true;
        Assert.Equal((1, 1), await fixture.WorkAsync());
        Assert.Empty(fixture.Events.DeadLetters.Letters);

        fixture.Events.Bucket.IsFailing = false;
        fixture.Events.Bucket.Objects.Clear();
        fixture.Events.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await fixture.WorkAsync());

        Assert.Contains("not in the claim bucket", Assert.Single(fixture.Events.DeadLetters.Letters).Letter.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Large_Post_Without_A_Bucket_And_A_Queue_That_Fails_Make_Meta_Come_Again()
    {
        fixture.Queues.Before = (_, _) => throw new AmazonSQSException("down");
        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(OneText("wamid.1")));

        fixture.Queues.Before = (_, _) => Task.CompletedTask;
        fixture.Events.Bucket.Bucket = null;
        Assert.Equal(
            WebhookOutcome.Unavailable,
            await fixture.PostAsync(Post(Entry(MessagesChange(MessageList(Text("wamid.1", body: new('x', 200_000))))))));
        Assert.Empty(fixture.Queues.Bodies(Queue));
    }

    [Fact]
    public async Task A_Queue_That_Hangs_Holds_The_Callback_For_Four_Seconds_And_A_Topic_That_Hangs_Not_At_All()
    {
        fixture.Queues.Before = (_, _) => new TaskCompletionSource().Task;
        var post = fixture.PostAsync(OneText("wamid.1"));
        fixture.Events.Time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(post.IsCompleted);
        fixture.Events.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(WebhookOutcome.Unavailable, await post);

        fixture.Queues.Before = (_, _) => Task.CompletedTask;
        var before = fixture.Events.Time.GetUtcNow();
        fixture.Events.Publisher.Decide = _ => throw new InvalidOperationException("The callback must not come here.");
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(OneText("wamid.1")));
        Assert.Equal(before, fixture.Events.Time.GetUtcNow());
    }

    [Fact]
    public async Task A_Record_Of_A_Later_Version_Waits_And_One_That_Cannot_Be_Read_Is_Dead()
    {
        await fixture.Queues.SendMessageAsync(new(Queue, """{"v":2,"new":"shape"}"""));
        Assert.Equal((1, 1), await fixture.WorkAsync());
        Assert.Empty(fixture.Events.DeadLetters.Letters);

        await fixture.Queues.SendMessageAsync(new(Queue, "not a record"));
        await fixture.Queues.SendMessageAsync(new(Queue, """{"v":1,"receivedAt":"2026-01-01T00:00:00Z"}"""));
        Assert.Equal((2, 0), await fixture.WorkAsync());
        Assert.Equal(2, fixture.Events.DeadLetters.Letters.Count);
    }

    [Fact]
    public async Task Dead_Posts_Go_Back_Into_The_Inbox_As_Many_As_There_Were_And_None_Twice()
    {
        foreach (var i in Enumerable.Range(0, 25))
        {
            await fixture.PostAsync(OneText($"wamid.{i}"));
        }

        foreach (var body in fixture.Queues.Bodies(Queue))
        {
            await fixture.Queues.SendMessageAsync(new(InboxFixture.DeadQueue, body));
        }

        while (await fixture.WorkAsync() is ( > 0, _))
        {
        }

        // What dies while the replay runs waits for the next.
        fixture.Queues.Before = async (call, cancellationToken) =>
        {
            if (call == "DeleteMessage")
            {
                fixture.Queues.Before = (_, _) => Task.CompletedTask;
                await fixture.Queues.SendMessageAsync(new(InboxFixture.DeadQueue, "late"), cancellationToken);
            }
        };
        Assert.Equal(25, await fixture.Replay.RunAsync(default));

        Assert.Equal(["late"], fixture.Queues.Bodies(InboxFixture.DeadQueue));
        Assert.Equal(25, fixture.Queues.Bodies(Queue).Count);
        while (await fixture.WorkAsync() is ( > 0, _))
        {
        }

        Assert.Equal(25, fixture.Events.Publisher.Published.Count);
    }
}
