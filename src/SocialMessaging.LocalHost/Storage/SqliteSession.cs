using Microsoft.Data.Sqlite;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// A connection and its prepared statements, lent for one read or one write. Statements are cached by their text, so texts are constants;
/// their parameters are <c>$1</c>, <c>$2</c>… in order of the values.
/// </summary>
public sealed class SqliteSession : IDisposable
{
    private readonly Dictionary<string, SqliteCommand> queries = [];
    private readonly Dictionary<string, SqliteStatement?> statements = [];

    internal SqliteSession(SqliteConnection connection)
    {
        Connection = connection;
    }

    public SqliteConnection Connection { get; }

    /// <summary>Runs a statement; the number of rows it changed.</summary>
    public int Execute(string sql, params ReadOnlySpan<object?> values)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            statement = SqliteStatement.Prepare(Connection, sql);
            statements.Add(sql, statement);
        }

        return statement is null ? ExecuteAll(sql) : statement.Execute(values);
    }

    /// <summary>The first row, or null.</summary>
    public T? Find<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
        where T : class
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() ? map(reader) : null;
    }

    public List<T> List<T>(string sql, Func<SqliteDataReader, T> map, params ReadOnlySpan<object?> values)
    {
        var rows = new List<T>();
        using var reader = Bind(sql, values).ExecuteReader();
        while (reader.Read())
        {
            rows.Add(map(reader));
        }

        return rows;
    }

    /// <summary>The first column of the first row as a number; 0 where there is no row or no value.</summary>
    public long Number(string sql, params ReadOnlySpan<object?> values)
    {
        using var reader = Bind(sql, values).ExecuteReader();
        return reader.Read() && !reader.IsDBNull(0) ? reader.GetInt64(0) : 0;
    }

    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement?.Dispose();
        }

        foreach (var query in queries.Values)
        {
            query.Dispose();
        }

        statements.Clear();
        queries.Clear();
        Connection.Dispose();
    }

    private SqliteCommand Bind(string sql, ReadOnlySpan<object?> values)
    {
        if (!queries.TryGetValue(sql, out var query))
        {
            query = Prepare(sql, values.Length);
            queries.Add(sql, query);
        }

        for (var i = 0; i < values.Length; i++)
        {
            query.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return query;
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var command = Command(sql);
        for (var i = 1; i <= parameters; i++)
        {
            command.Parameters.Add(
                new SqliteParameter { ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"${i}") });
        }

        // Else every read would parse the text again.
        command.Prepare();
        return command;
    }

    /// <summary>
    /// Several statements, one after the other: a later one may need what an earlier one makes, so none is prepared ahead.
    /// </summary>
    private int ExecuteAll(string sql)
    {
        using var command = Command(sql);
        return command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = Connection.CreateCommand();
#pragma warning disable CA2100 // the texts are constants of the stores
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
