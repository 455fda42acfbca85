using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>Creates the table as the template does, where it is missing.</summary>
internal sealed class DynamoDbTableCreation(IAmazonDynamoDB client, string tableName)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(200);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await CreateAsync(cancellationToken);
            while ((await client.DescribeTableAsync(tableName, cancellationToken)).Table.TableStatus != TableStatus.ACTIVE)
            {
                await Task.Delay(Between, cancellationToken);
            }

            await ExpireAsync(cancellationToken);
        }
        catch (Exception e) when (AwsFault.Is(e))
        {
            throw new StoreUnavailableException($"The table {tableName} is not there and could not be created ({e.Message}).", e);
        }
    }

    private async Task CreateAsync(CancellationToken cancellationToken)
    {
        var request = new CreateTableRequest
        {
            TableName = tableName,
            BillingMode = BillingMode.PAY_PER_REQUEST,
            AttributeDefinitions =
            [
                new() { AttributeName = Attributes.PartitionKey, AttributeType = ScalarAttributeType.S },
                new() { AttributeName = Attributes.SortKey, AttributeType = ScalarAttributeType.S },
                new() { AttributeName = Attributes.PendingNumber, AttributeType = ScalarAttributeType.S },
                new() { AttributeName = Attributes.Deadline, AttributeType = ScalarAttributeType.N },
            ],
            KeySchema = Schema(Attributes.PartitionKey, Attributes.SortKey),
            GlobalSecondaryIndexes =
            [
                new()
                {
                    IndexName = DynamoDbTable.PendingIndex,
                    KeySchema = Schema(Attributes.PendingNumber, Attributes.Deadline),
                    Projection = new Projection { ProjectionType = ProjectionType.KEYS_ONLY },
                },
            ],
        };
        try
        {
            await client.CreateTableAsync(request, cancellationToken);
        }
        catch (ResourceInUseException)
        {
            // It is there, or another process creates it right now.
        }
    }

    private async Task ExpireAsync(CancellationToken cancellationToken)
    {
        var now = await client.DescribeTimeToLiveAsync(tableName, cancellationToken);
        if (now.TimeToLiveDescription?.TimeToLiveStatus is { } status && (
            status == TimeToLiveStatus.ENABLED || status == TimeToLiveStatus.ENABLING))
        {
            return;
        }

        var request = new UpdateTimeToLiveRequest
        {
            TableName = tableName,
            TimeToLiveSpecification = new TimeToLiveSpecification { AttributeName = Attributes.ExpiresAt, Enabled = true },
        };
        await client.UpdateTimeToLiveAsync(request, cancellationToken);
    }

    private static List<KeySchemaElement> Schema(string hash, string range) =>
        [new() { AttributeName = hash, KeyType = KeyType.HASH }, new() { AttributeName = range, KeyType = KeyType.RANGE }];
}
