using Microsoft.Data.Sqlite;
using SocialMessaging.Accounts;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>The statements on phone numbers. A number is there while its link is.</summary>
internal static class SqliteNumberRows
{
    private const string SelectSql =
        "SELECT n.account, n.id, n.link_id, n.meta_waba_id, n.meta_id, n.number, n.display_name, n.display_number, n.quality, "
        + "n.region, n.registered, n.refreshed_at, n.tags, n.version, n.missing_since "
        + "FROM numbers n JOIN links l ON l.account = n.account AND l.id = n.link_id ";

    private const string FindSql = SelectSql + "WHERE n.account = $1 AND n.id = $2 AND (l.lapses_at IS NULL OR l.lapses_at > $3)";

    private const string FindByMetaIdSql = SelectSql + "WHERE n.meta_id = $1 AND (l.lapses_at IS NULL OR l.lapses_at > $2)";

    private const string ListSql =
        SelectSql + "WHERE n.account = $1 AND n.link_id = $2 AND (l.lapses_at IS NULL OR l.lapses_at > $3) ORDER BY n.id";

    private const string DeleteSql = "DELETE FROM numbers WHERE account = $1 AND id = $2";

    private const string DeleteByMetaIdSql = "DELETE FROM numbers WHERE meta_id = $1";

    private const string InsertSql =
        """
        INSERT INTO numbers (account, id, link_id, meta_waba_id, meta_id, number, display_name, display_number, quality, region, registered,
            refreshed_at, tags, version, missing_since)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) ON CONFLICT (account, id) DO NOTHING
        """;

    private const string UpdateSql =
        """
        UPDATE numbers SET number = $1, display_name = $2, display_number = $3, quality = $4, region = $5, registered = $6,
            refreshed_at = $7, tags = $8, missing_since = $12, version = version + 1
        WHERE account = $9 AND id = $10 AND version = $11
        """;

    public static PhoneNumber? Find(SqliteSession session, string accountId, string id, long now) =>
        session.Find(FindSql, Read, accountId, id, now);

    public static PhoneNumber? FindByMetaId(SqliteSession session, string metaId, long now) =>
        session.Find(FindByMetaIdSql, Read, metaId, now);

    public static List<PhoneNumber> List(SqliteSession session, string accountId, string linkId, long now) =>
        session.List(ListSql, Read, accountId, linkId, now);

    public static void Delete(SqliteSession session, string accountId, string id) => session.Execute(DeleteSql, accountId, id);

    public static void DeleteByMetaId(SqliteSession session, string metaId) => session.Execute(DeleteByMetaIdSql, metaId);

    /// <summary>Adds a number, with the version after its own. False if the id is taken.</summary>
    public static bool Insert(SqliteSession session, PhoneNumber number) => session.Execute(
        InsertSql,
        [
            number.AccountId,
            number.Id,
            number.LinkedAccountId,
            number.MetaWabaId,
            number.MetaPhoneNumberId,
            .. Changeable(number),
            number.Version + 1,
            number.MissingSince.Milliseconds(),
        ]) == 1;

    /// <summary>False if the stored version is another, or the number is gone.</summary>
    public static bool Update(SqliteSession session, PhoneNumber number) => session.Execute(
        UpdateSql,
        [.. Changeable(number), number.AccountId, number.Id, number.Version, number.MissingSince.Milliseconds()]) == 1;

    /// <summary>The columns that both write, in the order that both have them in.</summary>
    private static object?[] Changeable(PhoneNumber number) =>
    [
        number.Number,
        number.DisplayName,
        number.DisplayNumber,
        number.QualityRating,
        number.DataLocalizationRegion,
        number.Registered,
        number.RefreshedAt.Milliseconds(),
        StorageJson.Write(number.Tags),
    ];

    private static PhoneNumber Read(SqliteDataReader row) => new()
    {
        AccountId = row.GetString(0),
        Id = row.GetString(1),
        LinkedAccountId = row.GetString(2),
        MetaWabaId = row.GetString(3),
        MetaPhoneNumberId = row.GetString(4),
        Number = row.GetString(5),
        DisplayName = row.GetString(6),
        DisplayNumber = row.GetString(7),
        QualityRating = row.GetString(8),
        DataLocalizationRegion = row.TextOrNull(9),
        Registered = row.GetBoolean(10),
        RefreshedAt = row.Time(11),
        Tags = StorageJson.ReadMap(row.GetString(12)),
        Version = row.GetInt64(13),
        MissingSince = row.TimeOrNull(14),
    };
}
