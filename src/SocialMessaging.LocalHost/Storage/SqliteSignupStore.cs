using Microsoft.Data.Sqlite;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Sign-ups in progress in the embedded database.</summary>
public sealed class SqliteSignupStore(SqliteDatabase database, TimeProvider time) : ISignupStore
{
    private const string PutSql =
        """
        INSERT OR REPLACE INTO signups (account, token_hash, links, token, callback_url, expires_at, token_expires_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """;

    private const string FindSql =
        "SELECT account, token_hash, links, token, callback_url, expires_at, token_expires_at, input_hash, link_id FROM signups "
        + "WHERE account = $1 AND token_hash = $2 AND expires_at > $3";

    private const string EndSql =
        "UPDATE signups SET token = x'', input_hash = $4, link_id = $5, expires_at = $6 "
        + "WHERE account = $1 AND token_hash = $2 AND expires_at > $3 AND input_hash IS NULL";

    public static SqliteSchema Schema { get; } = new(
        "signups",
        [
            """
            CREATE TABLE signups (
                account TEXT NOT NULL,
                token_hash TEXT NOT NULL,
                links TEXT NOT NULL,
                token BLOB NOT NULL,
                callback_url TEXT,
                expires_at INTEGER NOT NULL,
                PRIMARY KEY (account, token_hash)
            ) WITHOUT ROWID;
            CREATE INDEX signups_by_expiry ON signups (expires_at);
            """,
            """
            ALTER TABLE signups ADD COLUMN token_expires_at INTEGER;
            ALTER TABLE signups ADD COLUMN input_hash TEXT;
            ALTER TABLE signups ADD COLUMN link_id TEXT;
            """,
        ],
        ["DELETE FROM signups WHERE (account, token_hash) IN (SELECT account, token_hash FROM signups WHERE expires_at <= $1 LIMIT $2)"]);

    private long Now => time.GetUtcNow().Milliseconds();

    public Task BeginAsync(Signup signup, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            PutSql,
            signup.AccountId,
            signup.TokenHash,
            StorageJson.Write(signup.LinkedAccountIds),
            signup.Token.Ciphertext.ToArray(),
            signup.CallbackUrl,
            signup.ExpiresAt.Milliseconds(),
            signup.TokenExpiresAt.Milliseconds()),
        cancellationToken);

    public Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, accountId, tokenHash, Now), cancellationToken);

    public Task<SignupOutcome?> EndAsync(
        string accountId, string tokenHash, SignupOutcome outcome, DateTimeOffset keptUntil, CancellationToken cancellationToken) =>
        database.WriteAsync(
            session =>
            {
                var now = Now;
                session.Execute(EndSql, accountId, tokenHash, now, outcome.InputHash, outcome.LinkedAccountId, keptUntil.Milliseconds());
                return session.Find(FindSql, Read, accountId, tokenHash, now)?.Outcome;
            },
            cancellationToken);

    private static Signup Read(SqliteDataReader row) => new(
        row.GetString(1),
        row.GetString(0),
        StorageJson.ReadList(row.GetString(2)),
        new EncryptedSecret(row.Bytes(3)),
        row.TextOrNull(4),
        row.Time(5),
        row.TimeOrNull(6),
        row.TextOrNull(7) is { } input ? new(input, row.GetString(8)) : null);
}
