using Microsoft.Data.Sqlite;
using SocialMessaging.Messages;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The message ledger in the embedded database.</summary>
public sealed class SqliteMessageLedger(SqliteDatabase database, TimeProvider time) : IMessageLedger
{
    private const string Columns = "account, message_id, phone, request_hash, state, deadline, wamid, expires_at";

    private const string InsertSql =
        $"INSERT INTO sends (key, {Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (key) DO NOTHING";

    private const string FindSql = $"SELECT {Columns} FROM sends WHERE key = $1 AND expires_at > $2";

    private const string DeleteExpiredSql = "DELETE FROM sends WHERE key = $1 AND expires_at <= $2";

    private const string AcceptSql = "UPDATE sends SET state = 1, wamid = $2, expires_at = $3 WHERE key = $1";

    private const string MarkUnknownSql = "UPDATE sends SET state = 2 WHERE key = $1 AND state = 0";

    private const string ForgetSql = "DELETE FROM sends WHERE key = $1 AND state = 0";

    private const string SettleSql = "UPDATE sends SET state = 1, wamid = coalesce(wamid, $2) WHERE key = $1 AND expires_at > $3";

    private const string PutWamidSql = "INSERT OR REPLACE INTO wamids (key, message_id, expires_at) VALUES ($1, $2, $3)";

    private const string FindWamidSql = "SELECT message_id FROM wamids WHERE key = $1 AND expires_at > $2";

    private const string LivePendingSql =
        "SELECT EXISTS (SELECT 1 FROM sends WHERE phone = $1 AND state = 0 AND account = $2 AND deadline > $3 AND expires_at > $3)";

    /// <summary>
    /// Rows are numbered as they come and expire in about that order, so a purge looks at the oldest rows and needs no index on the expiry.
    /// The index of pending sends holds only those under way.
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
        ],
        [
            "DELETE FROM sends WHERE sequence IN (SELECT sequence FROM sends ORDER BY sequence LIMIT $2) AND expires_at <= $1",
            "DELETE FROM wamids WHERE sequence IN (SELECT sequence FROM wamids ORDER BY sequence LIMIT $2) AND expires_at <= $1",
        ]);

    private long Now => time.GetUtcNow().Milliseconds();

    public Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfSend(pending.AccountId, pending.MessageId);
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

    public Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, SqliteLedgerKey.OfSend(accountId, messageId), Now), cancellationToken);

    public Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken)
    {
        var key = SqliteLedgerKey.OfSend(record.AccountId, record.MessageId);
        var wamidKey = wamid is not null && wamidExpiresAt is not null
            ? SqliteLedgerKey.OfWamid(record.AccountId, record.PhoneNumberId, wamid)
            : null;
        return database.WriteAsync(
            session =>
            {
                if (session.Execute(AcceptSql, key, wamid, record.ExpiresAt.Milliseconds()) == 0)
                {
                    Insert(session, key, record with { State = SendState.Accepted, Wamid = wamid });
                }

                if (wamidKey is not null)
                {
                    session.Execute(PutWamidSql, wamidKey, record.MessageId, wamidExpiresAt.Milliseconds());
                }

                return true;
            },
            cancellationToken);
    }

    public Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(MarkUnknownSql, SqliteLedgerKey.OfSend(accountId, messageId)), cancellationToken);

    public Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(ForgetSql, SqliteLedgerKey.OfSend(accountId, messageId)), cancellationToken);

    public Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session => session.Execute(SettleSql, SqliteLedgerKey.OfSend(accountId, messageId), wamid, Now) == 1,
            cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, string>>(
            session =>
            {
                var found = new Dictionary<string, string>(wamids.Count, StringComparer.Ordinal);
                foreach (var wamid in wamids)
                {
                    var key = SqliteLedgerKey.OfWamid(accountId, phoneNumberId, wamid);
                    if (session.Find(FindWamidSql, row => row.GetString(0), key, Now) is { } messageId)
                    {
                        found[wamid] = messageId;
                    }
                }

                return found;
            },
            cancellationToken);

    public Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Number(LivePendingSql, phoneNumberId, accountId, Now) == 1, cancellationToken);

    private static bool Insert(SqliteSession session, byte[] key, SendRecord record) => session.Execute(
        InsertSql,
        key,
        record.AccountId,
        record.MessageId,
        record.PhoneNumberId,
        record.RequestHash,
        (int)record.State,
        record.Deadline.Milliseconds(),
        record.Wamid,
        record.ExpiresAt.Milliseconds()) == 1;

    private static SendRecord Read(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        row.GetString(2),
        row.GetString(3),
        (SendState)row.GetInt32(4),
        row.Time(5),
        row.TextOrNull(6),
        row.Time(7));
}
