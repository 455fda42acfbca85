using System.Text;
using System.Text.Json;
using Amazon.SQS;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks.Inbox;

/// <summary>From Meta's post through the queue to the topic, with Lambda's part played by the test.</summary>
public sealed class InboxTests : IDisposable
{
    private const string Queue = InboxHarness.Queue;

    private readonly InboxHarness harness = new();

    public static TheoryData<string> Bodies =>
    [
        Convert.ToHexString("{}"u8),
        "7BFFFEC3287D",
        Convert.ToHexString("{\"a\":\"\ufffe\"}"u8),
        "00010B1F00",
        "",
        Convert.ToHexString([.. Enumerable.Range(0, 300_000).Select(i => (byte)i)]),
    ];

    public void Dispose() => harness.Dispose();

    [Fact]
    public async Task A_Post_Is_Answered_After_One_Call_To_The_Queue_And_Published_By_The_Worker()
    {
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));

        Assert.Equal(["SendMessage"], harness.Queues.Calls);
        Assert.Empty(harness.Events.Publisher.Published);
        Assert.Equal(0, harness.Events.Claims.Count);
        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Single(harness.Events.Publisher.Published);
        Assert.Empty(harness.Queues.Bodies(Queue));
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Whatever_Meta_Has_Signed_Passes_The_Queue_Byte_For_Byte(string hex)
    {
        var body = Convert.FromHexString(hex);
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(body));
        Assert.Equal((1, 0), await harness.WorkAsync());

        // None of these is a webhook, so each is a letter with all that came.
        var (_, letter) = Assert.Single(harness.Events.DeadLetters.Letters);
        Assert.True(letter.IsWholeBody);
        Assert.Equal(body, letter.Raw.ToArray());
    }

    [Fact]
    public async Task A_Large_Post_Goes_By_Way_Of_The_Claim_Bucket_And_Is_Left_There()
    {
        var post = Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1", body: new('x', 200_000))}]")));

        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(post));
        using var record = JsonDocument.Parse(Assert.Single(harness.Queues.Bodies(Queue)));
        Assert.Equal(1, record.RootElement.GetProperty("v").GetInt32());
        Assert.Equal("claims", record.RootElement.GetProperty("bucket").GetString());
        var key = record.RootElement.GetProperty("key").GetString()!;
        Assert.StartsWith("inbox/", key, StringComparison.Ordinal);
        Assert.Equal(post, Encoding.UTF8.GetString(harness.Events.Bucket.Objects[key]));

        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Single(harness.Events.Publisher.Published);
        Assert.Contains(key, harness.Events.Bucket.Objects.Keys);
    }

    [Fact]
    public async Task A_Post_That_Is_Not_In_The_Bucket_Is_Dead_With_That_Reason_And_A_Failing_Bucket_Is_Waited_For()
    {
        await harness.PostAsync(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1", body: new('x', 200_000))}]"))));
        harness.Events.Bucket.IsFailing = true;
        Assert.Equal((1, 1), await harness.WorkAsync());
        Assert.Empty(harness.Events.DeadLetters.Letters);

        harness.Events.Bucket.IsFailing = false;
        harness.Events.Bucket.Objects.Clear();
        harness.Events.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await harness.WorkAsync());

        Assert.Contains("not in the claim bucket", Assert.Single(harness.Events.DeadLetters.Letters).Letter.Reason,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Large_Post_Without_A_Bucket_And_A_Queue_That_Fails_Make_Meta_Come_Again()
    {
        harness.Queues.Before = (_, _) => throw new AmazonSQSException("down");
        Assert.Equal(WebhookOutcome.Unavailable, await harness.PostAsync(OneText("wamid.1")));

        harness.Queues.Before = (_, _) => Task.CompletedTask;
        harness.Events.Bucket.Bucket = null;
        Assert.Equal(
            WebhookOutcome.Unavailable,
            await harness.PostAsync(Post(Entry(MessagesChange($"\"messages\":[{Text("wamid.1", body: new('x', 200_000))}]")))));
        Assert.Empty(harness.Queues.Bodies(Queue));
    }

    [Fact]
    public async Task A_Queue_That_Hangs_Holds_The_Callback_For_Four_Seconds_And_A_Topic_That_Hangs_Not_At_All()
    {
        harness.Queues.Before = (_, _) => new TaskCompletionSource().Task;
        var post = harness.PostAsync(OneText("wamid.1"));
        harness.Events.Time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(post.IsCompleted);
        harness.Events.Time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(WebhookOutcome.Unavailable, await post);

        harness.Queues.Before = (_, _) => Task.CompletedTask;
        var before = harness.Events.Time.GetUtcNow();
        harness.Events.Publisher.Decide = _ => throw new InvalidOperationException("The callback must not come here.");
        Assert.Equal(WebhookOutcome.Accepted, await harness.PostAsync(OneText("wamid.1")));
        Assert.Equal(before, harness.Events.Time.GetUtcNow());
    }

    [Fact]
    public async Task What_A_Failing_Topic_Leaves_Is_Put_Off_For_Longer_Each_Time_And_Arrives_In_The_End()
    {
        await harness.PostAsync(OneText("wamid.1"));
        harness.Events.Publisher.Decide = _ => PublishResult.Failed("Throttled");
        var delays = new List<TimeSpan>();
        for (var receive = 1; receive <= 12; receive++)
        {
            Assert.Equal((1, 1), await harness.WorkAsync());
            delays.Add(Assert.Single(harness.Queues.Hidden(Queue)));
            Assert.Equal((0, 0), await harness.WorkAsync());
            harness.Events.Time.Advance(delays[^1]);
        }

        Assert.InRange(delays[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(10));
        Assert.All(delays.Zip(delays.Skip(1)).Take(6), pair => Assert.True(pair.Second > pair.First));
        Assert.All(delays, delay => Assert.True(delay <= TimeSpan.FromMinutes(15)));

        harness.Events.Publisher.Decide = _ => PublishResult.Published;
        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Single(harness.Events.Publisher.Published);
    }

    [Fact]
    public async Task A_Unit_That_Is_Claimed_Elsewhere_Is_Put_Off_And_Never_Taken_For_Done()
    {
        await harness.PostAsync(OneText("wamid.1"));
        var key = WebhookParserKeys.Of(OneText("wamid.1"));
        Assert.Equal(UnitClaim.Claimed, await harness.Events.Claims.ClaimAsync(key, "another worker", default));

        Assert.Equal((1, 1), await harness.WorkAsync());
        Assert.Empty(harness.Events.Publisher.Published);

        // The other has died.
        harness.Events.Time.Advance(IUnitClaims.Lease);
        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Single(harness.Events.Publisher.Published);
    }

    [Fact]
    public async Task Near_Its_End_The_Worker_Sends_The_Rest_Again_And_Is_Done()
    {
        await harness.PostAsync(Post(Entry(MessagesChange(
            $"\"messages\":[{string.Join(',', Enumerable.Range(0, 450).Select(i => Text($"wamid.{i}")))}]"))));
        // Each chunk takes 15 s: the fourth would begin with less than the ten it may need.
        harness.Events.Publisher.Decide = e =>
        {
            if (harness.Events.Publisher.Published.Count % InboxFigures.ChunkSize == 0)
            {
                harness.Events.Time.Advance(TimeSpan.FromSeconds(15));
            }

            return PublishResult.Published;
        };

        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Equal(300, harness.Events.Publisher.Published.Count);
        using var rest = JsonDocument.Parse(Assert.Single(harness.Queues.Bodies(Queue)));
        Assert.Equal(300, rest.RootElement.GetProperty("first").GetInt32());

        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Equal(450, harness.Events.Publisher.Entries.Distinct().Count());
        Assert.Equal(450, harness.Events.Publisher.Published.Count);
        Assert.Empty(harness.Queues.Bodies(Queue));
    }

    [Fact]
    public async Task A_Rest_That_Cannot_Be_Sent_Leaves_The_Record_As_It_Is()
    {
        await harness.PostAsync(Post(Entry(MessagesChange(
            $"\"messages\":[{string.Join(',', Enumerable.Range(0, 150).Select(i => Text($"wamid.{i}")))}]"))));
        harness.Events.Publisher.Decide = e =>
        {
            harness.Events.Time.Advance(TimeSpan.FromSeconds(0.45));
            return PublishResult.Published;
        };
        harness.Queues.Before = (call, _) =>
            call == "SendMessage" ? throw new AmazonSQSException("down") : Task.CompletedTask;

        Assert.Equal((1, 1), await harness.WorkAsync());
        harness.Queues.Before = (_, _) => Task.CompletedTask;
        harness.Events.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await harness.WorkAsync());
        Assert.Equal(150, harness.Events.Publisher.Published.Count);
    }

    [Fact]
    public async Task One_Failing_Topic_Does_Not_Hold_Back_The_Others_Of_The_Post()
    {
        const string otherWaba = "200";
        harness.Events.Accounts.Links["waba-other"] = SampleLinks.Link with
        {
            Id = "waba-other",
            MetaWabaId = otherWaba,
            EventDestination = new(SampleLinks.Topic + "-other", null),
        };
        var failing = Entry(MessagesChange(
            $"\"messages\":[{string.Join(',', Enumerable.Range(0, 250).Select(i => Text($"wamid.{i}")))}]"));
        var other = Entry(Change("flows", "{\"a\":1}")).Replace(SampleLinks.MetaWabaId, otherWaba, StringComparison.Ordinal);
        var tried = 0;
        harness.Events.Publisher.Decide = e =>
        {
            tried++;
            return e.Destination.EventDestinationArn == SampleLinks.Topic ? PublishResult.Failed("Down") : PublishResult.Published;
        };
        await harness.PostAsync(Post(failing, other));

        Assert.Equal((1, 1), await harness.WorkAsync());

        Assert.Equal("flows", Assert.Single(harness.Events.Publisher.Published).Attributes.EventType);
        // Of the failing topic one chunk was tried, and the others were left alone.
        Assert.Equal(InboxFigures.ChunkSize + 1, tried);
    }

    [Fact]
    public async Task A_Record_Of_A_Later_Version_Waits_And_One_That_Cannot_Be_Read_Is_Dead()
    {
        await harness.Queues.SendMessageAsync(new(Queue, """{"v":2,"new":"shape"}"""));
        Assert.Equal((1, 1), await harness.WorkAsync());
        Assert.Empty(harness.Events.DeadLetters.Letters);

        await harness.Queues.SendMessageAsync(new(Queue, "not a record"));
        await harness.Queues.SendMessageAsync(new(Queue, """{"v":1,"receivedAt":"2026-01-01T00:00:00Z"}"""));
        Assert.Equal((2, 0), await harness.WorkAsync());
        Assert.Equal(2, harness.Events.DeadLetters.Letters.Count);
    }

    [Fact]
    public async Task Dead_Posts_Go_Back_Into_The_Inbox_As_Many_As_There_Were_And_None_Twice()
    {
        foreach (var i in Enumerable.Range(0, 25))
        {
            await harness.PostAsync(OneText($"wamid.{i}"));
        }

        foreach (var body in harness.Queues.Bodies(Queue))
        {
            await harness.Queues.SendMessageAsync(new(InboxHarness.DeadQueue, body));
        }

        while (await harness.WorkAsync() is ( > 0, _))
        {
        }

        // What dies while the replay runs waits for the next.
        harness.Queues.Before = async (call, cancellationToken) =>
        {
            if (call == "DeleteMessage")
            {
                harness.Queues.Before = (_, _) => Task.CompletedTask;
                await harness.Queues.SendMessageAsync(new(InboxHarness.DeadQueue, "late"), cancellationToken);
            }
        };
        Assert.Equal(25, await harness.Replay.RunAsync(default));

        Assert.Equal(["late"], harness.Queues.Bodies(InboxHarness.DeadQueue));
        Assert.Equal(25, harness.Queues.Bodies(Queue).Count);
        while (await harness.WorkAsync() is ( > 0, _))
        {
        }

        Assert.Equal(25, harness.Events.Publisher.Published.Count);
    }
}
