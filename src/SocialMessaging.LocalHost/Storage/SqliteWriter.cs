using Microsoft.Data.Sqlite;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// The only writer, a thread of its own. Writes that wait are committed together (group commit): SQLite commits one transaction at a time
/// anyway, so callers that come while one is under way share the next. Refusals are rare, so a group runs without savepoints first; one
/// that holds a refused write is undone and run again with a savepoint for each, which leaves the others alone. A write may therefore run
/// twice, but only one run counts.
/// </summary>
internal sealed class SqliteWriter
{
    private const int GroupSize = 512;

    private readonly object gate = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<SqliteWrite> group = new(GroupSize);
    private readonly List<SqliteWrite> done = new(GroupSize);
    private readonly SqliteSession session;
    private readonly SqliteCheckpoint checkpoint;
    private Queue<SqliteWrite> waiting = new();
    private bool stopping;

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
        lock (gate)
        {
            if (stopping)
            {
                return Task.FromException<T>(
                    new StoreUnavailableException("The database is closed.", new ObjectDisposedException(nameof(SqliteDatabase))));
            }

            waiting.Enqueue(queued);
            if (waiting.Count == 1)
            {
                Monitor.Pulse(gate);
            }
        }

        return queued.Task;
    }

    /// <summary>Takes no more writes, commits those that wait, ends.</summary>
    public Task StopAsync()
    {
        lock (gate)
        {
            stopping = true;
            Monitor.Pulse(gate);
        }

        return ended.Task;
    }

    private void Run()
    {
        try
        {
            var taken = new Queue<SqliteWrite>();
            while (Take(ref taken))
            {
                while (taken.Count > 0)
                {
                    while (group.Count < GroupSize && taken.TryDequeue(out var next))
                    {
                        group.Add(next);
                    }

                    Commit();
                    group.Clear();
                    done.Clear();
                    checkpoint.AfterCommit(session);
                }
            }
        }
        finally
        {
            ended.TrySetResult();
        }
    }

    /// <summary>Waits without spinning: there may be no processor to spare for it.</summary>
    private bool Take(ref Queue<SqliteWrite> emptied)
    {
        lock (gate)
        {
            while (waiting.Count == 0)
            {
                if (stopping)
                {
                    return false;
                }

                Monitor.Wait(gate);
            }

            (waiting, emptied) = (emptied, waiting);
            return true;
        }
    }

    private void Commit()
    {
        try
        {
            session.Execute("BEGIN IMMEDIATE");
            if (!TryRunTogether())
            {
                RollBack();
                session.Execute("BEGIN IMMEDIATE");
                group.ForEach(RunOne);
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

    /// <summary>False if one of them threw: then nothing counts that any of them did.</summary>
    private bool TryRunTogether()
    {
#pragma warning disable CA1031 // run again by itself, the write throws it to its caller
        try
        {
            foreach (var write in group)
            {
                if (write.IsCancelled)
                {
                    write.Cancel();
                    continue;
                }

                write.Run(session);
                done.Add(write);
            }

            return true;
        }
        catch (Exception)
        {
            done.Clear();
            return false;
        }
#pragma warning restore CA1031
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
