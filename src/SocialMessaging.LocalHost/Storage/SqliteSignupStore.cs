using Microsoft.Data.Sqlite;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Sign-ups in progress in the embedded database.</summary>
public sealed class SqliteSignupStore(SqliteDatabase database, TimeProvider time) : ISignupStore
{
    private const string PutSql =
        "INSERT OR REPLACE INTO signups (account, token_hash, links, token, callback_url, expires_at) VALUES ($1, $2, $3, $4, $5, $6)";

    private const string FindSql =
        "SELECT account, token_hash, links, token, callback_url, expires_at FROM signups WHERE account = $1 AND token_hash = $2 "
        + "AND expires_at > $3";

    private const string EndSql = "DELETE FROM signups WHERE account = $1 AND token_hash = $2 AND expires_at > $3";

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
            signup.ExpiresAt.Milliseconds()),
        cancellationToken);

    public Task<Signup?> FindAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, accountId, tokenHash, Now), cancellationToken);

    public Task<bool> EndAsync(string accountId, string tokenHash, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(EndSql, accountId, tokenHash, Now) == 1, cancellationToken);

    private static Signup Read(SqliteDataReader row) => new(
        row.GetString(1),
        row.GetString(0),
        StorageJson.ReadList(row.GetString(2)),
        new EncryptedSecret(row.Bytes(3)),
        row.TextOrNull(4),
        row.Time(5));
}
