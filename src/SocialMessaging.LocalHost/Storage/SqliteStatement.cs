using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// A statement that changes something, prepared once and executed by SQLite's own interface: no command, reader and names of parameters in
/// between. Most of what a small write costs otherwise is there.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytes = 1024;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly int[] positions;

    private SqliteStatement(sqlite3 database, sqlite3_stmt statement)
    {
        this.database = database;
        this.statement = statement;
        // SQLite numbers parameters as they come in the text: $2 may well be the first.
        positions = [.. Enumerable.Range(1, raw.sqlite3_bind_parameter_count(statement)).Select(i =>
            raw.sqlite3_bind_parameter_index(statement, string.Create(CultureInfo.InvariantCulture, $"${i}")))];
    }

    /// <summary>Null where the text holds more than one statement: later ones may need what earlier ones make.</summary>
    public static SqliteStatement? Prepare(SqliteConnection connection, string sql)
    {
        var database = connection.Handle!; // the connection is open
        var text = Encoding.UTF8.GetBytes(sql);
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(database, text, raw.SQLITE_PREPARE_PERSISTENT, out var statement, out var rest), database);
        if (rest.ContainsAnyExcept(" \r\n\t;"u8))
        {
            statement.Dispose();
            return null;
        }

        return new SqliteStatement(database, statement);
    }

    /// <summary>Runs it; the number of rows it changed.</summary>
    public int Execute(ReadOnlySpan<object?> values)
    {
        try
        {
            for (var i = 0; i < values.Length; i++)
            {
                SqliteException.ThrowExceptionForRC(Bind(positions[i], values[i]), database);
            }

            int code;
            while ((code = raw.sqlite3_step(statement)) == raw.SQLITE_ROW)
            {
            }

            if (code != raw.SQLITE_DONE)
            {
                SqliteException.ThrowExceptionForRC(code, database);
            }

            return raw.sqlite3_changes(database);
        }
        finally
        {
            // Its code repeats the error of the step, which has been thrown.
            _ = raw.sqlite3_reset(statement);
        }
    }

    public void Dispose() => statement.Dispose();

    private int Bind(int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string { Length: 0 } => raw.sqlite3_bind_text(statement, index, ""),
        string text => BindText(index, text),
        byte[] { Length: 0 } => raw.sqlite3_bind_zeroblob(statement, index, 0),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        int number => raw.sqlite3_bind_int64(statement, index, number),
        bool flag => raw.sqlite3_bind_int64(statement, index, flag ? 1 : 0),
        _ => throw new ArgumentException($"No column holds a {value.GetType().Name}.", nameof(value)),
    };

    private int BindText(int index, string text)
    {
        Span<byte> bytes = stackalloc byte[StackBytes];
        return Encoding.UTF8.TryGetBytes(text, bytes, out var length)
            ? raw.sqlite3_bind_text(statement, index, bytes[..length])
            : raw.sqlite3_bind_text(statement, index, text);
    }
}
