using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events;

public sealed class SqliteEventsTests : IAsyncLifetime, IDisposable
{
    private readonly EventsDatabase opened = new(new FakeTimeProvider(SampleLinks.Then));
    private readonly SqliteEventOutbox outbox;
    private readonly SqliteDeadLetters letters;
    private readonly EventsFixture fixture;

    public SqliteEventsTests()
    {
        outbox = new(opened.Database, TimeProvider.System);
        letters = new(opened.Database, NullLogger<SqliteDeadLetters>.Instance);
        fixture = new(h => new SqliteUnitDelivery(opened.Database, outbox, h.Offload, h.Time, NullLogger<SqliteUnitDelivery>.Instance));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync() => await opened.DisposeAsync();

    public void Dispose() => fixture.Dispose();

    [Fact]
    public async Task A_Thousand_Messages_One_Of_Them_Poisoned_Are_999_Events_And_A_Dead_Letter()
    {
        var filler = new string('x', 2800);
        var items = Enumerable.Range(0, 1000).Select(i => i == 500 ? """["poison"]""" : MetaPosts.Text($"wamid.{i}", body: filler));
        var post = MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange(MetaPosts.MessageList(items))));

        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));
        Assert.Equal(WebhookOutcome.Accepted, await fixture.PostAsync(post));

        var page = await outbox.ReadAfterAsync(0, 10_000, default);
        Assert.Equal((999, 999), (page.Events.Count, page.Last));
        Assert.Equal(Enumerable.Range(1, 999).Select(i => (long)i), page.Events.Select(e => e.Sequence));
        Assert.Contains("poison", Encoding.UTF8.GetString(
            Assert.Single(await letters.ReadAfterAsync(0, 10, default)).Letter!.Raw.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_Are_Read_By_Number_With_All_That_Belongs_To_Them()
    {
        await fixture.PostAsync(MetaPosts.OneText("wamid.1"));
        await fixture.PostAsync(MetaPosts.OneStatus("wamid.2", "read"));

        var page = await outbox.ReadAfterAsync(1, 10, default);

        var read = Assert.Single(page.Events);
        Assert.Equal((2, 2, SampleLinks.Topic), (page.Last, read.Sequence, read.TopicArn));
        Assert.Equal(new("status", SampleLinks.WabaId, SampleLinks.NumberId, "read"), read.Attributes);
        Assert.True(Guid.TryParseExact(read.MessageId, "D", out _));
        Assert.Equal(read.MessageId, (await outbox.ReadAfterAsync(1, 10, default)).Events[0].MessageId);
        Assert.Empty((await outbox.ReadAfterAsync(2, 10, default)).Events);
    }

    [Fact]
    public async Task Whoever_Goes_On_From_The_Last_Number_Reads_Each_Event_Once_While_Others_Are_Added()
    {
        var adding = Task.Run(async () =>
        {
            for (var i = 0; i < 500; i++)
            {
                await outbox.AppendAsync([NewEvent()], default);
            }
        });

        var read = new List<long>();
        var last = 0L;
        while (last < 500)
        {
            var page = await outbox.ReadAfterAsync(last, 1000, default);
            read.AddRange(page.Events.Select(e => e.Sequence));
            last = page.Last;
        }

        await adding;
        Assert.Equal(Enumerable.Range(1, 500).Select(i => (long)i), read);
    }

    [Fact]
    public async Task Whoever_Waits_Hears_Of_The_Next_Event()
    {
        var waiting = outbox.WaitForMoreAsync(0, default);
        Assert.False(waiting.IsCompleted);

        await fixture.PostAsync(MetaPosts.OneText("wamid.1"));

        await waiting.WaitAsync(TimeSpan.FromMinutes(1));
        await outbox.WaitForMoreAsync(0, default).WaitAsync(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Dead_Letters_Are_Read_Once_Each_And_Removed_By_Replay()
    {
        var written = Enumerable.Range(0, 250).Select(
            i => new DeadLetter($"{i}", SampleLinks.Then, new byte[] { (byte)i }, i % 2 == 0, null)).ToList();
        Assert.All(await letters.AddAsync(written, default), Assert.True);

        var read = new List<StoredDeadLetter>();
        await foreach (var letter in letters.ReadAllAsync(default))
        {
            read.Add(letter);
            await letters.RemoveAsync(letter, default);
        }

        Assert.Equal(written.Select(letter => letter.Reason), read.Select(letter => letter.Letter!.Reason));
        Assert.Empty(await letters.ReadAfterAsync(0, 10, default));
    }

    [Fact]
    public async Task The_Last_Hundred_Thousand_Events_Are_Kept_And_Older_Ones_Purged()
    {
        var outgoing = NewEvent();
        for (var i = 0; i < 11; i++)
        {
            await outbox.AppendAsync([.. Enumerable.Repeat(outgoing, 10_000)], default);
        }

        await opened.Database.PurgeAsync(default);

        Assert.Equal(10_001, Assert.Single((await outbox.ReadAfterAsync(0, 1, default)).Events).Sequence);
        Assert.Equal(110_000, (await outbox.ReadAfterAsync(0, 1, default)).Last);
    }

    [Fact]
    public async Task A_Database_That_Cannot_Be_Written_Makes_Meta_Come_Again()
    {
        await opened.Database.DisposeAsync();

        Assert.Equal(WebhookOutcome.Unavailable, await fixture.PostAsync(MetaPosts.OneText("wamid.1")));
    }

    private static OutgoingEvent NewEvent() =>
        new(SampleLinks.Account, new(SampleLinks.Topic, null), "{}"u8.ToArray(), new("message", SampleLinks.WabaId, null, null));
}
