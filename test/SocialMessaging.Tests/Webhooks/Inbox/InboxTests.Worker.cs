using System.Text.Json;
using Amazon.SQS;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.Tests.Webhooks.Inbox;

/// <content>What the worker leaves for later.</content>
public sealed partial class InboxTests
{
    [Fact]
    public async Task What_A_Failing_Topic_Leaves_Is_Put_Off_For_Longer_Each_Time_And_Arrives_In_The_End()
    {
        await fixture.PostAsync(OneText("wamid.1"));
        fixture.Events.Publisher.Decide = _ => PublishResult.Failed("Throttled");
        var delays = new List<TimeSpan>();
        for (var receive = 1; receive <= 12; receive++)
        {
            Assert.Equal((1, 1), await fixture.WorkAsync());
            delays.Add(Assert.Single(fixture.Queues.Hidden(Queue)));
            Assert.Equal((0, 0), await fixture.WorkAsync());
            fixture.Events.Time.Advance(delays[^1]);
        }

        Assert.InRange(delays[0], TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(10));
        Assert.All(delays.Zip(delays.Skip(1)).Take(6), pair => Assert.True(pair.Second > pair.First));
        Assert.All(delays, delay => Assert.True(delay <= TimeSpan.FromMinutes(15)));

        fixture.Events.Publisher.Decide = _ => PublishResult.Published;
        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Single(fixture.Events.Publisher.Published);
    }

    [Fact]
    public async Task A_Unit_That_Is_Claimed_Elsewhere_Is_Put_Off_And_Never_Taken_For_Done()
    {
        await fixture.PostAsync(OneText("wamid.1"));
        var key = WebhookParserKeys.Of(OneText("wamid.1"));
        Assert.Equal(UnitClaim.Claimed, await fixture.Events.Claims.ClaimAsync(key, "another worker", default));

        Assert.Equal((1, 1), await fixture.WorkAsync());
        Assert.Empty(fixture.Events.Publisher.Published);

        // The other has died.
        fixture.Events.Time.Advance(IUnitClaims.Lease);
        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Single(fixture.Events.Publisher.Published);
    }

    [Fact]
    public async Task Near_Its_End_The_Worker_Sends_The_Rest_Again_And_Is_Done()
    {
        await fixture.PostAsync(Post(Entry(MessagesChange(
            MessageList(Enumerable.Range(0, 450).Select(i => Text($"wamid.{i}")))))));
        // Each chunk takes 15 s: the fourth would begin with less than the ten it may need.
        fixture.Events.Publisher.Decide = e =>
        {
            if (fixture.Events.Publisher.Published.Count % InboxFigures.ChunkSize == 0)
            {
                fixture.Events.Time.Advance(TimeSpan.FromSeconds(15));
            }

            return PublishResult.Published;
        };

        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Equal(300, fixture.Events.Publisher.Published.Count);
        using var rest = JsonDocument.Parse(Assert.Single(fixture.Queues.Bodies(Queue)));
        Assert.Equal(300, rest.RootElement.GetProperty("first").GetInt32());

        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Equal(450, fixture.Events.Publisher.Entries.Distinct().Count());
        Assert.Equal(450, fixture.Events.Publisher.Published.Count);
        Assert.Empty(fixture.Queues.Bodies(Queue));
    }

    [Fact]
    public async Task A_Rest_That_Cannot_Be_Sent_Leaves_The_Record_As_It_Is()
    {
        await fixture.PostAsync(Post(Entry(MessagesChange(
            MessageList(Enumerable.Range(0, 150).Select(i => Text($"wamid.{i}")))))));
        fixture.Events.Publisher.Decide = e =>
        {
            fixture.Events.Time.Advance(TimeSpan.FromSeconds(0.45));
            return PublishResult.Published;
        };
        fixture.Queues.Before = (call, _) =>
            call == "SendMessage" ? throw new AmazonSQSException("down") : Task.CompletedTask;

        Assert.Equal((1, 1), await fixture.WorkAsync());
        fixture.Queues.Before = (_, _) => Task.CompletedTask;
        fixture.Events.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((1, 0), await fixture.WorkAsync());
        Assert.Equal(150, fixture.Events.Publisher.Published.Count);
    }

    [Fact]
    public async Task One_Failing_Topic_Does_Not_Hold_Back_The_Others_Of_The_Post()
    {
        const string otherWaba = "200";
        fixture.Events.Accounts.Links["waba-other"] = SampleLinks.Link with
        {
            Id = "waba-other",
            MetaWabaId = otherWaba,
            EventDestination = new(SampleLinks.Topic + "-other", null),
        };
        var failing = Entry(MessagesChange(
            MessageList(Enumerable.Range(0, 250).Select(i => Text($"wamid.{i}")))));
        var other = Entry(Change("flows", """{"a":1}""")).Replace(SampleLinks.MetaWabaId, otherWaba, StringComparison.Ordinal);
        var tried = 0;
        fixture.Events.Publisher.Decide = e =>
        {
            tried++;
            return e.Destination.EventDestinationArn == SampleLinks.Topic ? PublishResult.Failed("Down") : PublishResult.Published;
        };
        await fixture.PostAsync(Post(failing, other));

        Assert.Equal((1, 1), await fixture.WorkAsync());

        Assert.Equal("flows", Assert.Single(fixture.Events.Publisher.Published).Attributes.EventType);
        // Of the failing topic one chunk was tried, and the others were left alone.
        Assert.Equal(InboxFigures.ChunkSize + 1, tried);
    }
}
