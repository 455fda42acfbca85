using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Tests.Storage;

internal sealed class SqliteStoreFixture : StoreFixture
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("stores-");
    private DataFolder? folder;
    private SqliteDatabase? database;
    private TimeProvider time = TimeProvider.System;

    public string Path => directory.FullName;

    public SqliteDatabase Database => database ?? throw new InvalidOperationException("Not open.");

    public override IAccountStore Accounts => new SqliteAccountStore(Database, time);

    public override ISignupStore Signups => new SqliteSignupStore(Database, time);

    public override ICallLedger Ledger => new SqliteCallLedger(Database, time);

    public override IAccessKeyStore AccessKeys => new SqliteAccessKeyStore(Database);

    public override ValueTask OpenAsync(TimeProvider time)
    {
        this.time = time;
        folder = DataFolder.Open(directory.FullName);
        database = SqliteDatabase.Open(folder, SqliteDatabase.CoreParts, time);
        return ValueTask.CompletedTask;
    }

    public async Task CloseAsync()
    {
        if (database is not null)
        {
            await database.DisposeAsync();
        }

        folder?.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        await CloseAsync();
        directory.Delete(recursive: true);
    }
}
