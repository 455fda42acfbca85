using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>A data folder of version 1.0 works on, and what has expired in it goes, whatever the clock once was.</summary>
public sealed class EarlierDataFolderTests : IDisposable
{
    // The key that 1.0 gave the status of OneStatus("wamid.1", "sent").
    private const string KeyOfStatus = "d61f9738cfa2dcdf43112c752266e132";

    private const string InsertUnit = "INSERT INTO units (key, owner, until) VALUES ($1, NULL, $2)";

    private const string InsertLetter =
        "INSERT INTO dead_letters (reason, received_at, raw, is_body, message_id) VALUES ('gone', $1, $2, 0, NULL)";

    private static readonly IReadOnlyList<SqliteSchema> PartsOfEarlier =
    [
        .. SqliteDatabase.CoreParts,
        SqliteEventOutbox.Schema,
        SqliteUnitClaims.Schema with { Migrations = [SqliteUnitClaims.Schema.Migrations[0]], Purges = [] },
        SqliteDeadLetters.Schema with { Migrations = [SqliteDeadLetters.Schema.Migrations[0]], Purges = [] },
    ];

    private readonly TemporaryFolder data = new();
    private readonly EventsFixture fixture = new();

    private FakeTimeProvider Time => fixture.Time;

    public void Dispose()
    {
        fixture.Dispose();
        data.Dispose();
    }

    [Fact]
    public async Task A_Unit_That_Was_Settled_Is_A_Repeat()
    {
        await WriteAsEarlierAsync(session => session.Execute(
            InsertUnit, Convert.FromHexString(KeyOfStatus), Milliseconds(TimeSpan.FromDays(8))));

        using var folder = DataFolder.Open(data.Path);
        await using var database = Open(folder);
        var outbox = new SqliteEventOutbox(database, Time);
        var receiver = fixture.NewReceiver(new SqliteUnitDelivery(
            database, outbox, fixture.Offload, Time, NullLogger<SqliteUnitDelivery>.Instance));
        foreach (var post in (string[])[OneStatus("wamid.1", "sent"), OneStatus("wamid.2", "sent"), OneStatus("wamid.2", "sent")])
        {
            Assert.Equal(
                WebhookOutcome.Accepted, await EventsFixture.PostAsync(receiver, System.Text.Encoding.UTF8.GetBytes(post)));
        }

        var page = await outbox.ReadAfterAsync(0, 10, default);
        Assert.Contains(
            "wamid.2", System.Text.Encoding.UTF8.GetString(Assert.Single(page.Events).Message.Span), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Has_Expired_Is_Purged_Though_The_Clock_Was_Once_Years_Ahead()
    {
        await WriteAsEarlierAsync(session =>
        {
            for (var i = 0; i < 600; i++)
            {
                // At the head of the table, where the purge of 1.0 began and stayed.
                session.Execute(InsertUnit, Guid.NewGuid().ToByteArray(), Milliseconds(TimeSpan.FromDays(i < 300 ? 4000 : -1)));
            }

            session.Execute(InsertLetter, Milliseconds(TimeSpan.FromDays(-15)), new byte[10]);
            return session.Execute(InsertLetter, Milliseconds(TimeSpan.FromDays(-13)), new byte[10]);
        });

        using var folder = DataFolder.Open(data.Path);
        await using var database = Open(folder);
        await database.PurgeAsync(default);

        Assert.Equal(300, await database.ReadAsync(session => session.Number("SELECT count(*) FROM units"), default));
        Assert.Equal(1, await database.ReadAsync(session => session.Number("SELECT count(*) FROM dead_letters"), default));
    }

    [Fact]
    public async Task Claimed_Payloads_Are_Deleted_After_Thirty_Days()
    {
        var bucket = new FolderClaimBucket(data.Path, "claims");
        await bucket.PutAsync("old", new byte[1], default);
        await bucket.PutAsync("inbox/new", new byte[1], default);
        File.SetLastWriteTimeUtc(Path.Combine(data.Path, "claims", "old"), Time.GetUtcNow().UtcDateTime - ClaimFilePurge.Age);
        File.SetLastWriteTimeUtc(
            Path.Combine(data.Path, "claims", "inbox", "new"),
            Time.GetUtcNow().UtcDateTime - ClaimFilePurge.Age + TimeSpan.FromMinutes(1));
        using var purge = new ClaimFilePurge(Path.Combine(data.Path, "claims"), Time, NullLogger<ClaimFilePurge>.Instance);

        purge.Run();

        Assert.Null(await bucket.FindAsync("old", default));
        Assert.NotNull(await bucket.FindAsync("inbox/new", default));
    }

    private async Task WriteAsEarlierAsync(Func<SqliteSession, int> write)
    {
        using var folder = DataFolder.Open(data.Path);
        await using var database = SqliteDatabase.Open(folder, PartsOfEarlier, Time);
        await database.WriteAsync(write, default);
    }

    private SqliteDatabase Open(DataFolder folder) =>
        SqliteDatabase.Open(folder, [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts], Time);

    private long Milliseconds(TimeSpan fromNow) => (Time.GetUtcNow() + fromNow).ToUnixTimeMilliseconds();
}
