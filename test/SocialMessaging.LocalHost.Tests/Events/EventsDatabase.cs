using SocialMessaging.LocalHost.Events;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>A database of the local host in a folder of its own.</summary>
public sealed class EventsDatabase : IAsyncDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("events-");
    private readonly DataFolder folder;

    public EventsDatabase(TimeProvider time)
    {
        folder = DataFolder.Open(directory.FullName);
        Database = SqliteDatabase.Open(folder, [.. SqliteDatabase.CoreParts, .. EmbeddedEventsRegistration.Parts], time);
    }

    public SqliteDatabase Database { get; }

    public async ValueTask DisposeAsync()
    {
        await Database.DisposeAsync();
        folder.Dispose();
        directory.Delete(recursive: true);
    }
}
