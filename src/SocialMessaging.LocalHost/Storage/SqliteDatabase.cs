using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The embedded database of the local host, one file in the data folder (WAL). A write is answered once it is committed, which a killed
/// process cannot undo; writes of concurrent callers share a commit. Reads run at once on the caller's thread, beside the writer, and see
/// what was answered before.
/// </summary>
public sealed class SqliteDatabase : IAsyncDisposable
{
    private const int PurgeBatch = 256;
    private static readonly TimeSpan PurgeInterval = TimeSpan.FromSeconds(10);

    private readonly ConcurrentBag<SqliteSession> readers = [];
    private readonly CancellationTokenSource stopping = new();
    private readonly IReadOnlyList<SqliteSchema> parts;
    private readonly TimeProvider time;
    private readonly SqliteFile file;
    private readonly SqliteSession writerSession;
    private readonly SqliteCheckpoint checkpoint;
    private readonly SqliteWriter writer;
    private readonly Task purging;
    private volatile bool closed;

    private SqliteDatabase(SqliteFile file, IReadOnlyList<SqliteSchema> parts, TimeProvider time)
    {
        this.file = file;
        this.parts = parts;
        this.time = time;
        writerSession = file.OpenWriter(parts);
        checkpoint = new SqliteCheckpoint(file);
        writer = new SqliteWriter(writerSession, checkpoint);
        purging = KeepPurgingAsync();
    }

    /// <summary>The tables of the stores in this folder; other stores add their own.</summary>
    public static IReadOnlyList<SqliteSchema> CoreParts { get; } =
        [SqliteAccountSchema.Part, SqliteSignupStore.Schema, SqliteCallLedger.Schema, SqliteAccessKeyStore.Schema];

    /// <summary>Opens the database, creating or migrating it.</summary>
    /// <param name="folder">Stays the caller's, to dispose after the database.</param>
    /// <param name="parts">The tables, normally <see cref="CoreParts"/> and more.</param>
    /// <param name="time">Says what has expired.</param>
    /// <exception cref="DataFolderException">The file cannot be opened or is not ours.</exception>
    public static SqliteDatabase Open(DataFolder folder, IReadOnlyList<SqliteSchema> parts, TimeProvider time) =>
        new(new SqliteFile(folder), parts, time);

    /// <summary>
    /// Reads. What <paramref name="read"/> throws comes back as it is; faults of SQLite as <see cref="StoreUnavailableException"/>.
    /// </summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

#pragma warning disable CA1031 // a task carries what went wrong, whatever it is
        try
        {
            return Task.FromResult(Read(read));
        }
        catch (Exception e)
        {
            return Task.FromException<T>(e);
        }
#pragma warning restore CA1031
    }

    /// <summary>
    /// Writes: <paramref name="write"/> runs on the writer's thread in a transaction, alone; what it throws undoes what it did and comes
    /// back as it is. It must be short, must not block, must not call this database, and may be run again if it is undone: it changes
    /// nothing but the database.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) =>
        writer.WriteAsync(write, cancellationToken);

    /// <summary>Deletes what has expired, in small batches between other writes. Runs by itself as well.</summary>
    public async Task PurgeAsync(CancellationToken cancellationToken)
    {
        foreach (var purge in parts.SelectMany(part => part.Purges))
        {
            int deleted;
            do
            {
                deleted = await WriteAsync(
                    session => session.Execute(purge, time.GetUtcNow().Milliseconds(), PurgeBatch), cancellationToken);
            }
            while (deleted >= PurgeBatch);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (closed)
        {
            return;
        }

        closed = true;
        await stopping.CancelAsync();
        await purging;
        await writer.StopAsync();
        await checkpoint.StopAsync();
        while (readers.TryTake(out var reader))
        {
            reader.Dispose();
        }

        checkpoint.Dispose();
        // SQLite empties the log when the last connection closes.
        writerSession.Dispose();
        stopping.Dispose();
    }

    private T Read<T>(Func<SqliteSession, T> read)
    {
        if (closed)
        {
            throw new StoreUnavailableException("The database is closed.", new ObjectDisposedException(nameof(SqliteDatabase)));
        }

        try
        {
            if (!readers.TryTake(out var session))
            {
                session = file.OpenReader();
            }

            try
            {
                return read(session);
            }
            finally
            {
                Return(session);
            }
        }
        catch (SqliteException e)
        {
            throw new StoreUnavailableException("The database could not be read.", e);
        }
    }

    private void Return(SqliteSession session)
    {
        readers.Add(session);
        if (closed && readers.TryTake(out var late))
        {
            late.Dispose();
        }
    }

    private async Task KeepPurgingAsync()
    {
        using var timer = new PeriodicTimer(PurgeInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping.Token))
            {
                try
                {
                    await PurgeAsync(stopping.Token);
                }
                catch (StoreUnavailableException)
                {
                    // Whoever writes next hears of it; what has expired stays absent from every read meanwhile.
                }
            }
        }
        catch (OperationCanceledException)
        {
        }
    }
}
