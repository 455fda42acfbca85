using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The only writer, a thread of its own. Writes that wait are committed together (group commit): SQLite commits one transaction at a time anyway, so
/// callers that come while one is under way share the next. Each runs in a savepoint, so a refused one leaves the others alone.
/// </summary>
internal sealed class SqliteWriter
{
    private const int GroupSize = 512;

    private readonly BlockingCollection<SqliteWrite> queue = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<SqliteWrite> group = new(GroupSize);
    private readonly List<SqliteWrite> done = new(GroupSize);
    private readonly SqliteSession session;
    private readonly SqliteCheckpoint checkpoint;

    public SqliteWriter(SqliteSession session, SqliteCheckpoint checkpoint)
    {
        this.session = session;
        this.checkpoint = checkpoint;
        new Thread(Run) { IsBackground = true, Name = "sqlite-writer" }.Start();
    }

    public Task<T> WriteAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancellationToken);
        }

        var queued = new SqliteQueuedWrite<T>(write, cancellationToken);
        try
        {
            queue.Add(queued, CancellationToken.None);
        }
        catch (InvalidOperationException e)
        {
            return Task.FromException<T>(new StoreUnavailableException("The database is closed.", e));
        }

        return queued.Task;
    }

    /// <summary>Takes no more writes, commits those that wait, ends.</summary>
    public Task StopAsync()
    {
        queue.CompleteAdding();
        return ended.Task;
    }

    private void Run()
    {
        try
        {
            while (queue.TryTake(out var first, Timeout.Infinite))
            {
                group.Add(first);
                while (group.Count < GroupSize && queue.TryTake(out var next))
                {
                    group.Add(next);
                }

                Commit();
                group.Clear();
                done.Clear();
                checkpoint.AfterCommit(session);
            }
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    private void Commit()
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            foreach (var write in group)
            {
                RunOne(write);
            }

            session.Execute("COMMIT");
        }
        catch (SqliteException e)
        {
            RollBack();
            var reason = new StoreUnavailableException("The database could not be written.", e);
            foreach (var write in group)
            {
                // Those that were refused or cancelled before have their answer already: the first one stays.
                write.Refuse(reason);
            }

            return;
        }

        foreach (var write in done)
        {
            write.Answer();
        }
    }

    private void RunOne(SqliteWrite write)
    {
        if (write.IsCancelled)
        {
            write.Cancel();
            return;
        }

        session.Execute("SAVEPOINT one");
#pragma warning disable CA1031 // whatever a write throws is its caller's answer, and must not end the thread that writes for all
        try
        {
            write.Run(session);
            session.Execute("RELEASE one");
            done.Add(write);
        }
        catch (Exception e)
        {
            if (e is SqliteException)
            {
                e = new StoreUnavailableException("The database refused a write.", e);
            }

            session.Execute("ROLLBACK TO one");
            session.Execute("RELEASE one");
            write.Refuse(e);
        }
#pragma warning restore CA1031
    }

    private void RollBack()
    {
        try
        {
            session.Execute("ROLLBACK");
        }
        catch (SqliteException)
        {
            // SQLite has rolled back by itself already (disk full, I/O error).
        }
    }
}
