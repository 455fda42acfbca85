using Microsoft.Data.Sqlite;
using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The ledger of calls in the embedded database.</summary>
public sealed class SqliteCallLedger(SqliteDatabase database, TimeProvider time) : ICallLedger
{
    private const string Columns = "account, call_id, writer, resource, request_hash, state, deadline, outcome, expires_at, awaited";

    private const string InsertSql =
        $"INSERT INTO sends (key, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) ON CONFLICT (key) DO NOTHING";

    private const string FindSql = $"SELECT {Columns} FROM sends WHERE key = $1 AND expires_at > $2";

    private const string DeleteExpiredSql = "DELETE FROM sends WHERE key = $1 AND expires_at <= $2";

    private const string DeleteEarlierSql = "DELETE FROM sends WHERE key = $1 AND writer = $2 AND state <> 1";

    private const string AcceptSql = "UPDATE sends SET state = $4, outcome = $3 WHERE key = $1 AND writer = $2";

    private const string MarkUnknownSql = "UPDATE sends SET state = 2 WHERE key = $1 AND writer = $2 AND state = 0";

    private const string SettleSql = "UPDATE sends SET state = 1, outcome = coalesce(outcome, $2) WHERE key = $1 AND expires_at > $3";

    private const string PutResultSql = "INSERT OR REPLACE INTO wamids (key, message_id, expires_at) VALUES ($1, $2, $3)";

    private const string FindResultSql = "SELECT message_id FROM wamids WHERE key = $1 AND expires_at > $2";

    private const string LivePendingSql =
        """
        SELECT EXISTS (
            SELECT 1 FROM sends WHERE resource = $1 AND state = 0 AND awaited = 1 AND account = $2 AND deadline > $3 AND expires_at > $3)
        """;

    /// <summary>
    /// The index of pending calls holds only those under way that somebody may look for. Rows are purged by their end and not by the order
    /// in which they came: a clock that was once ahead leaves rows that would stand in the way.
    /// </summary>
    public static SqliteSchema Schema { get; } = new(
        "ledger",
        [
            """
            CREATE TABLE sends (
                sequence INTEGER PRIMARY KEY,
                key BLOB NOT NULL UNIQUE,
                account TEXT NOT NULL,
                message_id TEXT NOT NULL,
                phone TEXT NOT NULL,
                request_hash TEXT NOT NULL,
                state INTEGER NOT NULL,
                deadline INTEGER NOT NULL,
                wamid TEXT,
                expires_at INTEGER NOT NULL
            );
            CREATE INDEX sends_pending ON sends (phone) WHERE state = 0;
            CREATE TABLE wamids (
                sequence INTEGER PRIMARY KEY,
                key BLOB NOT NULL UNIQUE,
                message_id TEXT NOT NULL,
                expires_at INTEGER NOT NULL
            );
            """,
            // Sends of version 1.0 have no writer and may all be looked for.
            """
            DROP INDEX sends_pending;
            ALTER TABLE sends RENAME COLUMN message_id TO call_id;
            ALTER TABLE sends RENAME COLUMN phone TO resource;
            ALTER TABLE sends RENAME COLUMN wamid TO outcome;
            ALTER TABLE sends ADD COLUMN writer TEXT NOT NULL DEFAULT '';
            ALTER TABLE sends ADD COLUMN awaited INTEGER NOT NULL DEFAULT 1;
            CREATE INDEX sends_awaited ON sends (resource) WHERE state = 0 AND awaited = 1;
            CREATE INDEX sends_by_end ON sends (expires_at);
            CREATE INDEX wamids_by_end ON wamids (expires_at);
            """,
        ],
        [
            "DELETE FROM sends WHERE sequence IN (SELECT sequence FROM sends WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
            "DELETE FROM wamids WHERE sequence IN (SELECT sequence FROM wamids WHERE expires_at <= $1 ORDER BY expires_at LIMIT $2)",
        ]);

    private long Now => time.GetUtcNow().Milliseconds();

    public Task<CallRecord?> BeginAsync(CallRecord pending, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfCall(pending.AccountId, pending.CallId);
        return database.WriteAsync(
            session =>
            {
                if (Insert(session, key, pending))
                {
                    return null;
                }

                var now = Now;
                if (session.Find(FindSql, Read, key, now) is { } inTheWay)
                {
                    return inTheWay;
                }

                session.Execute(DeleteExpiredSql, key, now);
                Insert(session, key, pending);
                return null;
            },
            cancellationToken);
    }

    public Task<bool> TakeOverAsync(CallRecord earlier, CallRecord pending, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfCall(pending.AccountId, pending.CallId);
        return database.WriteAsync(
            session => session.Execute(DeleteEarlierSql, key, earlier.Writer) == 1 && Insert(session, key, pending), cancellationToken);
    }

    public Task<CallRecord?> FindAsync(string accountId, string callId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, SqliteLedgerKey.OfCall(accountId, callId), Now), cancellationToken);

    public Task<IReadOnlyList<CallRecord>> FindAsync(
        string accountId, IReadOnlyList<string> callIds, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<CallRecord>>(
            session =>
            [
                .. callIds.Select(id => session.Find(FindSql, Read, SqliteLedgerKey.OfCall(accountId, id), Now)).OfType<CallRecord>(),
            ],
            cancellationToken);

    public Task AcceptAsync(CallRecord record, string? result, DateTimeOffset? findableUntil, CancellationToken cancellationToken)
    {
        var accepted = record.Accept(result);
        var key = SqliteLedgerKey.OfCall(record.AccountId, record.CallId);
        var resultKey = result is not null && findableUntil is not null
            ? SqliteLedgerKey.OfResult(record.AccountId, record.Resource, result)
            : null;
        return database.WriteAsync(
            session =>
            {
                if (session.Execute(AcceptSql, key, record.Writer, result, (int)accepted.State) == 0)
                {
                    Insert(session, key, accepted);
                }

                if (resultKey is not null)
                {
                    session.Execute(PutResultSql, resultKey, record.CallId, findableUntil.Milliseconds());
                }

                return true;
            },
            cancellationToken);
    }

    public Task MarkUnknownAsync(CallRecord record, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfCall(record.AccountId, record.CallId);
        return database.WriteAsync(session => session.Execute(MarkUnknownSql, key, record.Writer), cancellationToken);
    }

    public Task ForgetAsync(CallRecord record, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfCall(record.AccountId, record.CallId);
        return database.WriteAsync(session => session.Execute(DeleteEarlierSql, key, record.Writer), cancellationToken);
    }

    public Task<bool> SettleAsync(string accountId, string callId, string result, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(SettleSql, SqliteLedgerKey.OfCall(accountId, callId), result, Now) == 1, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> FindCallIdsAsync(
        string accountId, string resource, IReadOnlyList<string> results, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            session =>
            {
                var found = new Dictionary<string, string>(results.Count, StringComparer.Ordinal);
                foreach (var result in results)
                {
                    var key = SqliteLedgerKey.OfResult(accountId, resource, result);
                    if (session.Find(FindResultSql, row => row.GetString(0), key, Now) is { } callId)
                    {
                        found[result] = callId;
                    }
                }

                return found;
            },
            cancellationToken);

    public Task<bool> HasLivePendingAsync(string accountId, string resource, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Number(LivePendingSql, resource, accountId, Now) == 1, cancellationToken);

    private static bool Insert(SqliteSession session, byte[] key, CallRecord record) => session.Execute(
        InsertSql,
        key,
        record.AccountId,
        record.CallId,
        record.Writer,
        record.Resource,
        record.RequestHash,
        (int)record.State,
        record.Deadline.Milliseconds(),
        record.Result,
        record.ExpiresAt.Milliseconds(),
        record.IsAwaited ? 1 : 0) == 1;

    private static CallRecord Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        row.GetString(4),
        (CallState)row.GetInt32(5),
        row.Time(6),
        row.TextOrNull(7),
        row.Time(8),
        row.GetInt32(9) == 1);
}
