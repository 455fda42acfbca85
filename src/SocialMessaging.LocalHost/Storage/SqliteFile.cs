using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>Opens connections to the database file, and brings its schema up to date.</summary>
internal sealed class SqliteFile(DataFolder folder)
{
    // "SoMe": tells our file from another program's database.
    private const long ApplicationId = 0x536F4D65;

    private const int CannotOpen = 14;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int NotADatabase = 26;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;

    public string Path { get; } = folder.File("social-messaging.db");

    public string LogPath => Path + "-wal";

    /// <summary>The connection that writes, on a file whose schema is current.</summary>
    public SqliteSession OpenWriter(IReadOnlyList<SqliteSchema> parts)
    {
        SqliteSession? session = null;
        try
        {
            session = Open(
                "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = -64000; "
                + "PRAGMA journal_size_limit = 33554432;");
            Migrate(session, parts);
            return session;
        }
        catch (SqliteException e)
        {
            session?.Dispose();
            throw Explain(e);
        }
        catch (DataFolderException)
        {
            session?.Dispose();
            throw;
        }
    }

    /// <summary>A connection that only reads.</summary>
    public SqliteSession OpenReader() => Open("PRAGMA query_only = 1; PRAGMA cache_size = -4000;");

    /// <summary>A connection that carries the log over into the database file.</summary>
    public SqliteSession OpenCheckpointer() => Open("PRAGMA wal_autocheckpoint = 0;");

    private SqliteSession Open(string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = Path,
            Mode = SqliteOpenMode.ReadWriteCreate,
            Pooling = false,
            DefaultTimeout = 5,
        }.ConnectionString);
        try
        {
            connection.Open();
            KeepPlans(connection);
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
            command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 1073741824; " + pragmas;
#pragma warning restore CA2100
            command.ExecuteNonQuery();
            return new SqliteSession(connection);
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>
    /// One plan for each statement, whatever its values: else SQLite looks at the values to find a better one, and so parses and plans a
    /// prepared statement again whenever they change, which costs more than the reading.
    /// </summary>
    private static void KeepPlans(SqliteConnection connection) => SqliteException.ThrowExceptionForRC(
        raw.sqlite3_db_config(connection.Handle, raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), connection.Handle);

    private void Migrate(SqliteSession session, IReadOnlyList<SqliteSchema> parts)
    {
        var owner = session.Number("PRAGMA application_id");
        if (owner != ApplicationId && (owner != 0 || session.Number("SELECT count(*) FROM sqlite_master") != 0))
        {
            throw new DataFolderException(
                $"{Path} is another program's database: move it away, or choose another folder with --data.", inner: null);
        }

        session.Execute("BEGIN IMMEDIATE");
        try
        {
            session.Execute("PRAGMA application_id = 1399803237");
            session.Execute("CREATE TABLE IF NOT EXISTS schema_parts (name TEXT PRIMARY KEY, version INTEGER NOT NULL) WITHOUT ROWID");
            foreach (var part in parts)
            {
                Migrate(session, part);
            }

            session.Execute("COMMIT");
        }
        catch
        {
            session.Execute("ROLLBACK");
            throw;
        }
    }

    private void Migrate(SqliteSession session, SqliteSchema part)
    {
        var version = session.Number("SELECT version FROM schema_parts WHERE name = $1", part.Name);
        if (version > part.Migrations.Count)
        {
            throw new DataFolderException(
                $"{Path} was written by a newer version of this program ({part.Name} {version}): "
                + "use that one, or choose another folder with --data.",
                inner: null);
        }

        for (var step = (int)version; step < part.Migrations.Count; step++)
        {
            session.Execute(part.Migrations[step]);
        }

        if (version < part.Migrations.Count)
        {
            session.Execute(
                "INSERT INTO schema_parts (name, version) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET version = excluded.version",
                part.Name,
                part.Migrations.Count);
        }
    }

    private DataFolderException Explain(SqliteException e) => e.SqliteErrorCode switch
    {
        NotADatabase or Corrupt => new DataFolderException(
            $"{Path} is not a database of this program, or it is damaged: move it away, or choose another folder with --data.", e),
        CannotOpen or ReadOnly or InputOutput or Full => DataFolder.Unwritable(folder.Path, e),
        _ => new DataFolderException($"{Path} cannot be opened ({e.Message}): move it away, or choose another folder with --data.", e),
    };
}
