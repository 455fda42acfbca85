using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The repeat record in the embedded database. A row without an owner is a settled unit.</summary>
public sealed class SqliteUnitClaims(SqliteDatabase database, TimeProvider time) : IUnitClaims
{
    private const string InsertSql = "INSERT INTO units (key, owner, until) VALUES ($1, $2, $3) ON CONFLICT (key) DO NOTHING";

    private const string FindSql = "SELECT owner, until FROM units WHERE key = $1";

    // until is the end of the claim, or of the memory of a settled unit.
    private const string TakeOverSql = "UPDATE units SET owner = $2, until = $3 WHERE key = $1";

    private const string CompleteSql =
        "INSERT INTO units (key, owner, until) VALUES ($1, NULL, $2) ON CONFLICT (key) DO UPDATE SET owner = NULL, until = excluded.until";

    private const string ReleaseSql = "DELETE FROM units WHERE key = $1 AND owner = $2";

    /// <summary>
    /// Purged by the end itself and not by the order in which rows came: a clock that was once ahead leaves rows that would stand in the
    /// way.
    /// </summary>
    public static SqliteSchema Schema { get; } = new(
        "units",
        [
            """
            CREATE TABLE units (
                sequence INTEGER PRIMARY KEY,
                key BLOB NOT NULL UNIQUE,
                owner TEXT,
                until INTEGER NOT NULL
            );
            """,
            "CREATE INDEX units_by_end ON units (until);",
        ],
        ["DELETE FROM units WHERE sequence IN (SELECT sequence FROM units WHERE until <= $1 ORDER BY until LIMIT $2)"]);

    public Task<IReadOnlyDictionary<string, UnitClaim>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyDictionary<string, UnitClaim>>(
            session =>
            {
                var now = time.GetUtcNow();
                var found = new Dictionary<string, UnitClaim>(StringComparer.Ordinal);
                foreach (var key in keys)
                {
                    if (Find(session, Convert.FromHexString(key), now) is { } claim)
                    {
                        found[key] = claim;
                    }
                }

                return found;
            },
            cancellationToken);

    public Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken) =>
        database.WriteAsync(session => Claim(session, key, owner, time.GetUtcNow(), IUnitClaims.Lease), cancellationToken);

    public Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        database.WriteAsync<IReadOnlyList<string>>(
            session =>
            {
                var until = (time.GetUtcNow() + IUnitClaims.Memory).Milliseconds();
                foreach (var key in keys)
                {
                    session.Execute(CompleteSql, Convert.FromHexString(key), until);
                }

                return [];
            },
            cancellationToken);

    public Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken) =>
        database.WriteAsync(session => session.Execute(ReleaseSql, Convert.FromHexString(key), owner), cancellationToken);

    /// <summary>Within a write of the database. Without an owner the unit is taken and settled at once.</summary>
    internal static UnitClaim Claim(SqliteSession session, string key, string? owner, DateTimeOffset now, TimeSpan duration)
    {
        var bytes = Convert.FromHexString(key);
        var until = (now + duration).Milliseconds();
        if (session.Execute(InsertSql, bytes, owner, until) == 1)
        {
            return UnitClaim.Claimed;
        }

        var row = session.Find(FindSql, row => new Row(row.TextOrNull(0), row.GetInt64(1)), bytes);
        if (row is not null && row.Until > now.Milliseconds() && (row.Owner is null || row.Owner != owner))
        {
            return row.Owner is null ? UnitClaim.Done : UnitClaim.Busy;
        }

        session.Execute(TakeOverSql, bytes, owner, until);
        return UnitClaim.Claimed;
    }

    /// <summary>Within a write or a read of the database.</summary>
    internal static bool IsSettled(SqliteSession session, string key, DateTimeOffset now) =>
        Find(session, Convert.FromHexString(key), now) == UnitClaim.Done;

    /// <summary>What a live record says: settled, or held by somebody; null where there is none.</summary>
    private static UnitClaim? Find(SqliteSession session, byte[] key, DateTimeOffset now) =>
        session.Find(FindSql, row => new Row(row.TextOrNull(0), row.GetInt64(1)), key) is not { } row || row.Until <= now.Milliseconds()
            ? null
            : row.Owner is null ? UnitClaim.Done : UnitClaim.Busy;

    private sealed record Row(string? Owner, long Until);
}
