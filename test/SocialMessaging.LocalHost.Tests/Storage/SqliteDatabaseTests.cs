using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.State;
using SQLitePCL;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed partial class SqliteDatabaseTests : IAsyncLifetime
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

    private static Task<int> InsertAsync(SqliteDatabase database, long id, long expires) =>
        database.WriteAsync(session => session.Execute("INSERT INTO things (id, expires) VALUES ($1, $2)", id, expires), default);

    private static Task<long> CountAsync(SqliteDatabase database) =>
        database.ReadAsync(session => session.Number("SELECT count(*) FROM things"), default);
}
