using Microsoft.Data.Sqlite;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>How values are kept in columns: times as Unix milliseconds, absent values as NULL.</summary>
internal static class SqliteColumns
{
    public static long Milliseconds(this DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    public static object? Milliseconds(this DateTimeOffset? time) => time?.ToUnixTimeMilliseconds();

    public static DateTimeOffset Time(this SqliteDataReader reader, int column) =>
        DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(column));

    public static DateTimeOffset? TimeOrNull(this SqliteDataReader reader, int column) =>
        reader.IsDBNull(column) ? null : reader.Time(column);

    public static string? TextOrNull(this SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static byte[] Bytes(this SqliteDataReader reader, int column) => reader.GetFieldValue<byte[]>(column);
}
