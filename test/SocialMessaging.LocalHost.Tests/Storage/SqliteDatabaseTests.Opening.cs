using Microsoft.Data.Sqlite;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <content>Folders and files that are not to be opened.</content>
public sealed partial class SqliteDatabaseTests
{
    [Fact]
    public async Task A_Second_Process_Is_Told_That_The_Folder_Is_In_Use()
    {
        using var folder = DataFolder.Open(directory.FullName);

        var refused = Assert.Throws<DataFolderException>(() => DataFolder.Open(directory.FullName));

        Assert.Contains(directory.FullName, refused.Message, StringComparison.Ordinal);
        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
        folder.Dispose();
        using var now = DataFolder.Open(directory.FullName);
        await using var database = SqliteDatabase.Open(now, [Things], time);
    }

    [Fact]
    public void A_Folder_That_Cannot_Be_Made_Is_Told_By_Name()
    {
        var file = Path.Combine(directory.FullName, "file");
        File.WriteAllText(file, "");

        var refused = Assert.Throws<DataFolderException>(() => DataFolder.Open(Path.Combine(file, "data")));

        Assert.Contains(Path.Combine(file, "data"), refused.Message, StringComparison.Ordinal);
        Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_File_That_Is_Not_A_Database_Is_Refused_And_Left_Alone()
    {
        var file = Path.Combine(directory.FullName, "social-messaging.db");
        var text = string.Concat(Enumerable.Repeat("This is a letter, not a database. ", 200));
        File.WriteAllText(file, text);
        using var folder = DataFolder.Open(directory.FullName);

        var refused = Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time));

        Assert.Contains(file, refused.Message, StringComparison.Ordinal);
        Assert.Equal(text, File.ReadAllText(file));
    }

    [Fact]
    public void Another_Programs_Database_Is_Refused()
    {
        var file = Path.Combine(directory.FullName, "social-messaging.db");
        using (var other = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            other.Open();
            using var create = other.CreateCommand();
            create.CommandText = "CREATE TABLE theirs (id INTEGER)";
            create.ExecuteNonQuery();
        }

        using var folder = DataFolder.Open(directory.FullName);

        Assert.Contains(
            "another program",
            Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Newer_Version_Is_Refused_And_An_Older_One_Brought_Up_To_Date()
    {
        using var folder = DataFolder.Open(directory.FullName);
        var newer = Things with { Migrations = [.. Things.Migrations, "ALTER TABLE things ADD COLUMN note TEXT"] };
        await using (var first = SqliteDatabase.Open(folder, [Things], time))
        {
            await InsertAsync(first, 1, 0);
        }

        await using (var second = SqliteDatabase.Open(folder, [newer], time))
        {
            Assert.Equal(1, await second.ReadAsync(session => session.Number("SELECT count(*) FROM things WHERE note IS NULL"), default));
        }

        Assert.Contains(
            "newer version",
            Assert.Throws<DataFolderException>(() => SqliteDatabase.Open(folder, [Things], time)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Closed_Database_Says_So()
    {
        using var folder = DataFolder.Open(directory.FullName);
        var database = SqliteDatabase.Open(folder, [Things], time);
        await database.DisposeAsync();
        await database.DisposeAsync();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => CountAsync(database));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => InsertAsync(database, 1, 0));
    }
}
