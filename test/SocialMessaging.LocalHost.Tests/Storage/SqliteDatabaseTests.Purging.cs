using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <content>What has expired, and the length of the log.</content>
public sealed partial class SqliteDatabaseTests
{
    [Fact]
    public async Task What_Has_Expired_Is_Purged_In_Batches()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [Things], time);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await Task.WhenAll(Enumerable.Range(1, 600).Select(i => InsertAsync(database, i, i <= 590 ? now : now + 1)));

        await database.PurgeAsync(default);

        Assert.Equal(10, await CountAsync(database));
    }

    [Fact]
    public async Task Expired_Ledger_Rows_And_Lapsed_Links_Are_Purged()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, SqliteDatabase.CoreParts, time);
        var ledger = new SqliteCallLedger(database, time);
        var accounts = new SqliteAccountStore(database, time);
        var link = await accounts.LinkAsync(Sample.Incomplete("111111111111", 1, time.GetUtcNow()), 25, default);
        await accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);
        var kept = await accounts.LinkAsync(Sample.Link("111111111111", 2, time.GetUtcNow()), 25, default);
        await accounts.PutPhoneNumberAsync(Sample.Number(kept, 2), default);
        var send = Sample.Send("111111111111", "m", time.GetUtcNow());
        await ledger.AcceptAsync(send, "wamid.1", time.GetUtcNow().AddDays(37), default);
        time.Advance(TimeSpan.FromDays(2));
        await ledger.BeginAsync(Sample.Send("111111111111", "n", time.GetUtcNow()), default);

        await database.PurgeAsync(default);

        foreach (var count in new[]
        {
            "SELECT count(*) FROM sends", "SELECT count(*) FROM wamids", "SELECT count(*) FROM links", "SELECT count(*) FROM numbers",
        })
        {
            Assert.Equal(1, await database.ReadAsync(session => session.Number(count), default));
        }

        time.Advance(TimeSpan.FromDays(36));
        await database.PurgeAsync(default);
        Assert.Equal(0, await database.ReadAsync(session => session.Number("SELECT count(*) FROM wamids"), default));
    }

    [Fact]
    public async Task Expired_Ledger_Rows_Are_Purged_Though_The_Clock_Was_Once_Years_Ahead()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, SqliteDatabase.CoreParts, time);
        var ledger = new SqliteCallLedger(database, time);
        var now = time.GetUtcNow();
        for (var i = 0; i < 600; i++)
        {
            var began = i < 300 ? now.AddDays(4000) : now;
            var send = Sample.Send("111111111111", $"m{i}", began);
            await ledger.AcceptAsync(send, $"wamid.{i}", began.AddDays(37), default);
        }

        time.Advance(TimeSpan.FromDays(38));
        await database.PurgeAsync(default);

        Assert.Equal(300, await database.ReadAsync(session => session.Number("SELECT count(*) FROM sends"), default));
        Assert.Equal(300, await database.ReadAsync(session => session.Number("SELECT count(*) FROM wamids"), default));
    }

    [Fact]
    public async Task The_Log_Does_Not_Grow_Without_Bound()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [new SqliteSchema("bulk", ["CREATE TABLE bulk (data BLOB)"], [])], time);
        var data = new byte[200_000];

        for (var i = 0; i < 600; i++)
        {
            await database.WriteAsync(session => session.Execute("INSERT INTO bulk VALUES ($1)", data), default);
        }

        Assert.InRange(new FileInfo(folder.File("social-messaging.db-wal")).Length, 1, 60_000_000);
    }
}
