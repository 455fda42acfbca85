using Microsoft.Data.Sqlite;
using SocialMessaging.Authentication;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Access keys in the embedded database.</summary>
public sealed class SqliteAccessKeyStore(SqliteDatabase database) : IAccessKeyStore
{
    private const string Columns = "id, account, secret, session_hash, expires_at, actions, resources, created_at";

    private const string FindSql = $"SELECT {Columns} FROM access_keys WHERE id = $1";

    private const string ListSql = $"SELECT {Columns} FROM access_keys WHERE $1 IS NULL OR account = $1 ORDER BY id";

    private const string AddSql =
        $"INSERT INTO access_keys ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING";

    private const string RemoveSql = "DELETE FROM access_keys WHERE id = $1";

    public static SqliteSchema Schema { get; } = new(
        "access-keys",
        [
            """
            CREATE TABLE access_keys (
                id TEXT PRIMARY KEY,
                account TEXT NOT NULL,
                secret BLOB NOT NULL,
                session_hash TEXT,
                expires_at INTEGER,
                actions TEXT NOT NULL,
                resources TEXT NOT NULL,
                created_at INTEGER NOT NULL
            ) WITHOUT ROWID;
            """,
        ],
        []);

    public Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) =>
        database.ReadAsync(session => session.Find(FindSql, Read, accessKeyId), cancellationToken);

    public async Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        await database.ReadAsync(session => session.List(ListSql, Read, accountId), cancellationToken);

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) => database.WriteAsync(
        session => session.Execute(
            AddSql,
            key.AccessKeyId,
            key.AccountId,
            key.Secret.Ciphertext.ToArray(),
            key.SessionTokenHash,
            key.ExpiresAt.Milliseconds(),
            StorageJson.Write(key.Actions),
            StorageJson.Write(key.Resources),
            key.CreatedAt.Milliseconds()) == 1,
        cancellationToken);

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(RemoveSql, accessKeyId) == 1, cancellationToken);

    private static AccessKey Read(SqliteDataReader row) => new()
    {
        AccessKeyId = row.GetString(0),
        AccountId = row.GetString(1),
        Secret = new EncryptedSecret(row.Bytes(2)),
        SessionTokenHash = row.TextOrNull(3),
        ExpiresAt = row.TimeOrNull(4),
        Actions = StorageJson.ReadList(row.GetString(5)),
        Resources = StorageJson.ReadList(row.GetString(6)),
        CreatedAt = row.Time(7),
    };
}
