using Microsoft.Data.Sqlite;

namespace SocialMessaging.Simulator.State;

/// <summary>
/// Writes documents to one SQLite file. Changes that arrive while a transaction runs form the next one, so that many requests share
/// one commit. WAL with synchronous=NORMAL: what was committed survives the death of the process.
/// </summary>
internal sealed class DocumentWriter : IAsyncDisposable
{
    private const string PutText =
        "INSERT INTO documents (kind, key, body) VALUES ($kind, $key, $body) ON CONFLICT (kind, key) DO UPDATE SET body = excluded.body;";

    private const string DeleteText = "DELETE FROM documents WHERE kind = $kind AND key = $key;";

    private const string CreateText =
        "CREATE TABLE IF NOT EXISTS documents (kind TEXT NOT NULL, key TEXT NOT NULL, body BLOB NOT NULL, PRIMARY KEY (kind, key)) "
        + "WITHOUT ROWID;";

    private readonly Lock gate = new();
    private readonly SemaphoreSlim signal = new(0);
    private readonly SqliteConnection connection;
    private readonly Task writing;
    private List<DocumentChange> collecting = [];
    private TaskCompletionSource committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool closing;

    public DocumentWriter(string file)
    {
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Execute("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA busy_timeout=5000;");
        Execute(CreateText);
        foreach (var (kind, key, body) in ReadAll())
        {
            Loaded.Add(new DocumentChange(kind, key, body));
        }

        writing = Task.Run(WriteAsync);
    }

    /// <summary>What the file held at the start; the store takes it and clears it.</summary>
    public List<DocumentChange> Loaded { get; } = [];

    public Task Append(DocumentChange change)
    {
        Task result;
        bool first;
        lock (gate)
        {
            first = collecting.Count == 0;
            collecting.Add(change);
            result = committed.Task;
        }

        if (first)
        {
            signal.Release();
        }

        return result;
    }

    /// <summary>Ends when everything appended so far is durable.</summary>
    public Task FlushAsync()
    {
        lock (gate)
        {
            if (collecting.Count > 0)
            {
                return committed.Task;
            }
        }

        return Append(new DocumentChange("flush", "flush", null));
    }

    public async ValueTask DisposeAsync()
    {
        lock (gate)
        {
            if (closing)
            {
                return;
            }

            closing = true;
        }

        signal.Release();
        await writing;
        await connection.DisposeAsync();
        signal.Dispose();
    }

    private async Task WriteAsync()
    {
        while (true)
        {
            await signal.WaitAsync();
            List<DocumentChange> batch;
            TaskCompletionSource done;
            bool last;
            lock (gate)
            {
                batch = collecting;
                done = committed;
                last = closing;
                collecting = [];
                committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            Commit(batch, done);
            if (last)
            {
                return;
            }
        }
    }

    private void Commit(List<DocumentChange> batch, TaskCompletionSource done)
    {
        try
        {
            using var transaction = connection.BeginTransaction();
            using var put = Prepare(transaction, PutText, true);
            using var delete = Prepare(transaction, DeleteText, false);
            foreach (var change in batch)
            {
                var command = change.Body is null ? delete : put;
                command.Parameters[0].Value = change.Kind;
                command.Parameters[1].Value = change.Key;
                if (change.Body is not null)
                {
                    command.Parameters[2].Value = change.Body;
                }

                command.ExecuteNonQuery();
            }

            transaction.Commit();
            done.SetResult();
        }
        catch (SqliteException exception)
        {
            // Whoever waits for the commit sees why it did not happen; the writer goes on with the next batch.
            done.SetException(exception);
        }
    }

    private SqliteCommand Prepare(SqliteTransaction transaction, string text, bool withBody)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // both texts are constants of this class
        command.CommandText = text;
#pragma warning restore CA2100
        command.Parameters.Add("$kind", SqliteType.Text);
        command.Parameters.Add("$key", SqliteType.Text);
        if (withBody)
        {
            command.Parameters.Add("$body", SqliteType.Blob);
        }

        command.Prepare();
        return command;
    }

    private IEnumerable<(string Kind, string Key, byte[] Body)> ReadAll()
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT kind, key, body FROM documents;";
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return (reader.GetString(0), reader.GetString(1), reader.GetFieldValue<byte[]>(2));
        }
    }

    private void Execute(string text)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = text;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
