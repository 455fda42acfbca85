using Amazon.DynamoDBv2;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

internal sealed class DynamoDbStoreFixture(MotoServer moto) : StoreFixture
{
    private AmazonDynamoDBClient? client;
    private DynamoDbTable? table;

    public string TableName { get; } = $"stores-{Guid.NewGuid():N}";

    public AmazonDynamoDBClient Client => client ?? throw new InvalidOperationException("Not open.");

    public DynamoDbTable Table => table ?? throw new InvalidOperationException("Not open.");

    public override IAccountStore Accounts => new DynamoDbAccountStore(Table);

    public override ISignupStore Signups => new DynamoDbSignupStore(Table);

    public override ICallLedger Ledger => new DynamoDbCallLedger(Table);

    public override IAccessKeyStore AccessKeys => new DynamoDbAccessKeyStore(Table);

    public override async ValueTask OpenAsync(TimeProvider time)
    {
        var url = await moto.UrlAsync();
        client = new AmazonDynamoDBClient(
            MotoServer.Credentials,
            new AmazonDynamoDBConfig { ServiceURL = url.ToString(), AuthenticationRegion = "us-east-1" });
        table = new DynamoDbTable(client, TableName, time);
        await table.EnsureCreatedAsync(default);
    }

    public override async ValueTask DisposeAsync()
    {
        if (client is not null)
        {
            await client.DeleteTableAsync(TableName);
            client.Dispose();
        }
    }
}
