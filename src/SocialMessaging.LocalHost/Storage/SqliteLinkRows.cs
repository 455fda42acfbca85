using Microsoft.Data.Sqlite;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The statements on links. Every read takes the time, because a lapsed link is absent.</summary>
internal static class SqliteLinkRows
{
    private const string Columns =
        "l.account, l.id, l.meta_id, l.name, l.status, l.link_date, l.lapses_at, l.destination, l.destination_role, l.callback_url, "
        + "l.subscribed, l.onboarding, l.token, l.token_expires_at, l.refreshed_at, l.tags, l.version, l.dataset_id";

    private const string ListSql =
        $"SELECT {Columns} FROM links l WHERE l.account = $1 AND l.id > $2 AND (l.lapses_at IS NULL OR l.lapses_at > $3) "
        + "ORDER BY l.id LIMIT $4";

    private const string FindSql =
        $"SELECT {Columns} FROM links l WHERE l.account = $1 AND l.id = $2 AND (l.lapses_at IS NULL OR l.lapses_at > $3)";

    private const string FindByMetaIdSql =
        $"SELECT {Columns} FROM links l WHERE l.meta_id = $1 AND (l.lapses_at IS NULL OR l.lapses_at > $2)";

    private const string IsLiveSql =
        "SELECT count(*) FROM links l WHERE l.account = $1 AND l.id = $2 AND (l.lapses_at IS NULL OR l.lapses_at > $3)";

    private const string CountLiveSql = "SELECT count(*) FROM links l WHERE l.account = $1 AND (l.lapses_at IS NULL OR l.lapses_at > $2)";

    private const string DeleteNumbersOfMetaIdSql =
        "DELETE FROM numbers WHERE (account, link_id) IN (SELECT account, id FROM links WHERE meta_id = $1)";

    private const string DeleteByMetaIdSql = "DELETE FROM links WHERE meta_id = $1";

    private const string DeleteNumbersSql = "DELETE FROM numbers WHERE account = $1 AND link_id = $2";

    private const string DeleteSql = "DELETE FROM links WHERE account = $1 AND id = $2";

    private const string InsertSql =
        """
        INSERT INTO links (account, id, meta_id, name, status, link_date, lapses_at, destination, destination_role, callback_url,
            subscribed, onboarding, token, token_expires_at, refreshed_at, tags, version, dataset_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        """;

    private const string UpdateSql =
        """
        UPDATE links SET name = $1, status = $2, link_date = $3, lapses_at = $4, destination = $5, destination_role = $6, callback_url = $7,
            subscribed = $8, onboarding = $9, token = $10, token_expires_at = $11, refreshed_at = $12, tags = $13, dataset_id = $14,
            version = version + 1
        WHERE account = $15 AND id = $16 AND version = $17 AND (lapses_at IS NULL OR lapses_at > $18)
        """;

    public static List<LinkedAccount> List(SqliteSession session, string accountId, string afterId, long now, int limit) =>
        session.List(ListSql, Read, accountId, afterId, now, limit);

    public static LinkedAccount? Find(SqliteSession session, string accountId, string id, long now) =>
        session.Find(FindSql, Read, accountId, id, now);

    public static LinkedAccount? FindByMetaId(SqliteSession session, string metaId, long now) =>
        session.Find(FindByMetaIdSql, Read, metaId, now);

    public static bool IsLive(SqliteSession session, string accountId, string id, long now) =>
        session.Number(IsLiveSql, accountId, id, now) > 0;

    public static long CountLive(SqliteSession session, string accountId, long now) => session.Number(CountLiveSql, accountId, now);

    /// <summary>Removes the link that has Meta's id, live or not, with its numbers.</summary>
    public static void DeleteByMetaId(SqliteSession session, string metaId)
    {
        session.Execute(DeleteNumbersOfMetaIdSql, metaId);
        session.Execute(DeleteByMetaIdSql, metaId);
    }

    public static void Delete(SqliteSession session, string accountId, string id)
    {
        session.Execute(DeleteNumbersSql, accountId, id);
        session.Execute(DeleteSql, accountId, id);
    }

    public static void Insert(SqliteSession session, LinkedAccount link) => session.Execute(
        InsertSql, [link.AccountId, link.Id, link.MetaWabaId, .. Changeable(link), link.Version, link.DatasetId]);

    /// <summary>False if the stored version is another, or the link is gone.</summary>
    public static bool Update(SqliteSession session, LinkedAccount link, long now) => session.Execute(
        UpdateSql, [.. Changeable(link), link.DatasetId, link.AccountId, link.Id, link.Version, now]) == 1;

    /// <summary>The columns that both write, in the order that both have them in.</summary>
    private static object?[] Changeable(LinkedAccount link) =>
    [
        link.Name,
        (int)link.Status,
        link.LinkDate.Milliseconds(),
        link.LapsesAt.Milliseconds(),
        link.EventDestination?.EventDestinationArn,
        link.EventDestination?.RoleArn,
        link.CallbackUrl,
        link.Subscribed,
        link.MarketingMessagesOnboardingStatus,
        link.Token.Ciphertext.ToArray(),
        link.TokenExpiresAt.Milliseconds(),
        link.RefreshedAt.Milliseconds(),
        StorageJson.Write(link.Tags),
    ];

    private static LinkedAccount Read(SqliteDataReader row) => new()
    {
        AccountId = row.GetString(0),
        Id = row.GetString(1),
        MetaWabaId = row.GetString(2),
        Name = row.GetString(3),
        Status = (RegistrationStatus)row.GetInt32(4),
        LinkDate = row.Time(5),
        LapsesAt = row.TimeOrNull(6),
        EventDestination = row.TextOrNull(7) is { } topic ? new EventDestination(topic, row.TextOrNull(8)) : null,
        CallbackUrl = row.TextOrNull(9),
        Subscribed = row.GetBoolean(10),
        MarketingMessagesOnboardingStatus = row.TextOrNull(11),
        Token = new EncryptedSecret(row.Bytes(12)),
        TokenExpiresAt = row.TimeOrNull(13),
        RefreshedAt = row.Time(14),
        Tags = StorageJson.ReadMap(row.GetString(15)),
        Version = row.GetInt64(16),
        DatasetId = row.TextOrNull(17),
    };
}
