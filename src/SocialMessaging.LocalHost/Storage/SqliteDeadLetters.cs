using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Dead letters in the embedded database. They stay until they are replayed, two weeks at most.</summary>
public sealed partial class SqliteDeadLetters(SqliteDatabase database, ILogger<SqliteDeadLetters> logger) : IDeadLetters
{
    private const int Page = 100;

    private const string InsertSql = "INSERT INTO dead_letters (reason, received_at, raw, is_body, message_id) VALUES ($1, $2, $3, $4, $5)";

    private const string ReadSql =
        "SELECT sequence, reason, received_at, raw, is_body, message_id FROM dead_letters WHERE sequence > $1 ORDER BY sequence LIMIT $2";

    private const string DeleteSql = "DELETE FROM dead_letters WHERE sequence = $1";

    public static SqliteSchema Schema { get; } = new(
        "dead letters",
        [
            """
            CREATE TABLE dead_letters (
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                reason TEXT NOT NULL,
                received_at INTEGER NOT NULL,
                raw BLOB NOT NULL,
                is_body INTEGER NOT NULL,
                message_id TEXT
            );
            """,
            "CREATE INDEX dead_letters_by_time ON dead_letters (received_at);",
        ],
        [
            // Two weeks in milliseconds, as long as a queue keeps its letters.
            """
            DELETE FROM dead_letters WHERE sequence IN (
                SELECT sequence FROM dead_letters WHERE received_at <= $1 - 1209600000 ORDER BY received_at LIMIT $2)
            """,
        ]);

    public async Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        try
        {
            await database.WriteAsync(
                session =>
                {
                    foreach (var letter in letters)
                    {
                        Insert(session, letter);
                    }

                    return true;
                },
                cancellationToken);
            return [.. Enumerable.Repeat(true, letters.Count)];
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.Failed(logger, exception);
            return new bool[letters.Count];
        }
    }

    public async IAsyncEnumerable<StoredDeadLetter> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = 0L;
        while (true)
        {
            var page = await ReadAfterAsync(after, Page, cancellationToken);
            foreach (var letter in page)
            {
                yield return letter;
                after = long.Parse(letter.Handle, CultureInfo.InvariantCulture);
            }

            if (page.Count < Page)
            {
                yield break;
            }
        }
    }

    public Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(DeleteSql, long.Parse(letter.Handle, CultureInfo.InvariantCulture)), cancellationToken);

    /// <summary>The letters after a number, in their order; a letter's id is its number.</summary>
    public Task<IReadOnlyList<StoredDeadLetter>> ReadAfterAsync(long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<StoredDeadLetter>>(session => session.List(ReadSql, Read, after, limit), cancellationToken);

    /// <summary>Within a write of the database: the row of a letter.</summary>
    internal static void Insert(SqliteSession session, DeadLetter letter) => session.Execute(
        InsertSql, letter.Reason, letter.ReceivedAt.Milliseconds(), letter.Raw.ToArray(), letter.IsWholeBody ? 1 : 0, letter.MessageId);

    private static StoredDeadLetter Read(SqliteDataReader row)
    {
        var number = row.GetInt64(0).ToString(CultureInfo.InvariantCulture);
        return new(number, number, new(row.GetString(1), row.Time(2), row.Bytes(3), row.GetInt64(4) == 1, row.TextOrNull(5)));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 655, Level = LogLevel.Error, Message = "Dead letters could not be stored")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
