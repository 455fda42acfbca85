using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.State;
using SQLitePCL;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class SqliteDatabaseTests : IAsyncLifetime
{
    // SQLITE_STMTSTATUS_REPREPARE of sqlite3.h.
    private const int StatusReprepared = 5;

    private static readonly SqliteSchema Things = new(
        "things",
        ["CREATE TABLE things (id INTEGER PRIMARY KEY, expires INTEGER NOT NULL)"],
        ["DELETE FROM things WHERE id IN (SELECT id FROM things WHERE expires <= $1 LIMIT $2)"]);

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("database-");

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        directory.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_Write_That_Throws_Undoes_Only_Itself()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [Things], time);

        var writes = Enumerable.Range(1, 100).Select(i => database.WriteAsync(
            session =>
            {
                session.Execute("INSERT INTO things (id, expires) VALUES ($1, 0)", i);
                return i % 3 == 0 ? throw new ConcurrentChangeException("Thing") : i;
            },
            default)).ToList();

        foreach (var (write, i) in writes.Select((write, index) => (write, index + 1)))
        {
            if (i % 3 == 0)
            {
                await Assert.ThrowsAsync<ConcurrentChangeException>(() => write);
            }
            else
            {
                Assert.Equal(i, await write);
            }
        }

        Assert.Equal(67, await CountAsync(database));
    }

    [Fact]
    public async Task A_Statement_Is_Planned_Once_Whatever_Its_Values()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [Things], time);

        var plannedAgain = await database.ReadAsync(
            session =>
            {
                session.Connection.Handle!.enable_sqlite3_next_stmt(true); // the connection is open
                for (var i = 1; i <= 10; i++)
                {
                    session.List("SELECT id FROM things WHERE id > $1 AND expires > $2 LIMIT $3", row => row.GetInt64(0), i, i, i);
                }

                var statements = new List<int>();
                for (sqlite3_stmt? next = null; (next = raw.sqlite3_next_stmt(session.Connection.Handle, next)) is { IsInvalid: false };)
                {
                    statements.Add(raw.sqlite3_stmt_status(next, StatusReprepared, 0));
                }

                return statements;
            },
            default);

        Assert.Equal([0], plannedAgain);
    }

    [Fact]
    public async Task A_Fault_Of_The_Database_Is_A_Store_Fault_And_The_Next_Write_Works()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [Things], time);

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => database.WriteAsync(session => session.Execute("INSERT INTO nowhere VALUES (1)"), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => database.ReadAsync(session => session.Number("SELECT 1 FROM nowhere"), default));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => database.ReadAsync(session => session.Execute("DELETE FROM things"), default));
        await InsertAsync(database, 1, 0);

        Assert.Equal(1, await CountAsync(database));
    }

    [Fact]
    public async Task A_Cancelled_Write_Is_Not_Done()
    {
        using var folder = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(folder, [Things], time);
        using var cancelled = new CancellationTokenSource();
        using var blocked = new SemaphoreSlim(0);

        var first = database.WriteAsync(_ => blocked.Wait(TimeSpan.FromMinutes(1), CancellationToken.None), default);
        var second = database.WriteAsync(session => session.Execute("INSERT INTO things (id, expires) VALUES (1, 0)"), cancelled.Token);
        await cancelled.CancelAsync();
        blocked.Release();

        Assert.True(await first);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, await CountAsync(database));
    }

    [Fact]
    public async Task What_Was_Answered_Is_There_After_Opening_Again()
    {
        using (var folder = DataFolder.Open(directory.FullName))
        {
            await using var database = SqliteDatabase.Open(folder, [Things], time);
            await Task.WhenAll(Enumerable.Range(1, 50).Select(i => InsertAsync(database, i, 0)));
        }

        using var again = DataFolder.Open(directory.FullName);
        await using var reopened = SqliteDatabase.Open(again, [Things], time);
        Assert.Equal(50, await CountAsync(reopened));
    }

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

    [Fact]
    public async Task A_Second_Process_Is_Told_That_The_Folder_Is_In_Use()
    {
        using var folder = DataFolder.Open(directory.FullName);

        var refused = Assert.Throws<DataFolderException>(() => DataFolder.Open(directory.FullName));

        Assert.Contains(directory.FullName, refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        folder.Dispose();
        using var now = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(now, [Things], time);
    }

    [Fact]
    public void A_Folder_That_Cannot_Be_Made_Is_Told_By_Name()
    {
        var file = Path.Combine(directory.FullName, "file");
        File.WriteAllText(file, "");

        var refused = Assert.Throws<DataFolderException>(() => DataFolder.Open(Path.Combine(file, "data")));

        Assert.Contains(Path.Combine(file, "data"), refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_File_That_Is_Not_A_Database_Is_Refused_And_Left_Alone()
    {
        var file = Path.Combine(directory.FullName, "social-messaging.db");
        var text = string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 200));
        File.WriteAllText(file, text);
        using var folder = DataFolder.Open(directory.FullName);

        var refused = Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Another_Programs_Database_Is_Refused()
    {
        var file = Path.Combine(directory.FullName, "social-messaging.db");
        using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            other.Open();
            using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE theirs (id INTEGER)";
            create.ExecuteNonQuery();
        }

        using var folder = DataFolder.Open(directory.FullName);

        Assert.Contains(
            "another program",
            Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Newer_Version_Is_Refused_And_An_Older_One_Brought_Up_To_Date()
    {
        using var folder = DataFolder.Open(directory.FullName);
        var newer = Things with { Migrations = [.. Things.Migrations, "ALTER TABLE things ADD COLUMN note TEXT"] };
        await using (var first = SqliteDatabase.Open(folder, [Things], time))
        {
            await InsertAsync(first, 1, 0);
        }

        await using (var second = SqliteDatabase.Open(folder, [newer], time))
        {
            Assert.Equal(1, await second.ReadAsync(session => session.Number("SELECT count(*) FROM things WHERE note IS NULL"), default));
        }

        Assert.Contains(
            "newer version",
            Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Closed_Database_Says_So()
    {
        using var folder = DataFolder.Open(directory.FullName);
        var database = SqliteDatabase.Open(folder, [Things], time);
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CountAsync(database));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync(database, 1, 0));
    }

    private static Task<int> InsertAsync(SqliteDatabase database, long id, long expires) =>
        database.WriteAsync(session => session.Execute("INSERT INTO things (id, expires) VALUES ($1, $2)", id, expires), default);

    private static Task<long> CountAsync(SqliteDatabase database) =>
        database.ReadAsync(session => session.Number("SELECT count(*) FROM things"), default);
}
