using Microsoft.Data.Sqlite;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Carries the write-ahead log over into the database file beside the writer, so that no commit waits for the disk; the writer itself then
/// carries over only the few pages that came meanwhile, which lets SQLite start the log anew.
/// </summary>
internal sealed class SqliteCheckpoint(SqliteFile file) : IDisposable
{
    private const int CommitsBetweenLooks = 64;
    private const long LogSize = 8 * 1024 * 1024;
    private const int PageSize = 4096;
    private const int Overdue = 4;

    private readonly Lock carrying = new();
    private readonly SqliteSession session = file.OpenCheckpointer();
    private Task running = Task.CompletedTask;
    private bool finishing;
    private int commits;
    private long seen;

    /// <summary>Called by the writer's thread, outside of transactions.</summary>
    public void AfterCommit(SqliteSession writer)
    {
        if (finishing && running.IsCompleted)
        {
            finishing = false;
            Checkpoint(writer);
        }

        // Many small commits, or a large one.
        var length = new FileInfo(file.LogPath) is { Exists: true } log ? log.Length : 0;
        if (++commits < CommitsBetweenLooks && length < seen + LogSize)
        {
            return;
        }

        commits = 0;
        seen = length;
        var pages = length > LogSize ? PagesIn(writer) ?? length / PageSize : 0;
        if (pages <= LogSize / PageSize)
        {
            return;
        }

        if (!finishing)
        {
            finishing = true;
            running = Task.Run(() => Checkpoint(session));
        }
        else if (pages > Overdue * LogSize / PageSize)
        {
            // What is written must not outrun what is carried over: the writer waits for it, or does it itself if it has not begun.
            Checkpoint(writer);
        }
    }

    /// <summary>Ends what runs, before the connections are closed.</summary>
    public Task StopAsync() => running;

    public void Dispose() => session.Dispose();

    // The file keeps its size when the log starts anew, so the size alone does not tell how much there is to carry over.
    private static long? PagesIn(SqliteSession writer) =>
        writer.Find("PRAGMA wal_checkpoint(NOOP)", row => new { Log = row.GetInt64(1) }) is { Log: var pages and >= 0 } ? pages : null;

    private void Checkpoint(SqliteSession by)
    {
        try
        {
            lock (carrying)
            {
                by.Number("PRAGMA wal_checkpoint(PASSIVE)");
            }
        }
        catch (SqliteException)
        {
            // The log still holds everything; the next round tries again.
        }
    }
}
