using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>
/// The one table. Reads are consistent unless they say otherwise. Writes with a condition answer whether it held; every other fault is
/// <see cref="StoreUnavailableException"/>.
/// </summary>
public sealed class DynamoDbTable
{
    /// <summary>Sparse index of the sends under way: by account and number, then by deadline.</summary>
    public const string PendingIndex = "pending-by-number";

    private const long SchemaVersion = 1;

    private readonly IAmazonDynamoDB client;
    private readonly string tableName;
    private readonly TimeProvider time;
    private readonly DynamoDbCalls calls;
    private readonly DynamoDbBatches batches;

    public DynamoDbTable(IAmazonDynamoDB client, string tableName, TimeProvider time)
    {
        this.client = client;
        this.tableName = tableName;
        this.time = time;
        calls = new(time);
        batches = new(client, tableName, calls, time);
    }

    /// <summary>The time, for conditions on expiry.</summary>
    internal DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Creates the table where it is missing, for emulators; on AWS the template creates it.</summary>
    public Task EnsureCreatedAsync(CancellationToken cancellationToken) =>
        new DynamoDbTableCreation(client, tableName).RunAsync(cancellationToken);

    internal Transaction Transaction() => new(tableName);

    /// <summary>A new item with the attributes that every item has.</summary>
    internal static Dictionary<string, AttributeValue> NewItem(Dictionary<string, AttributeValue> key) =>
        new Dictionary<string, AttributeValue>(key).Put(Attributes.Schema, SchemaVersion);

    internal async Task<Dictionary<string, AttributeValue>?> GetAsync(
        Dictionary<string, AttributeValue> key, CancellationToken cancellationToken)
    {
        var request = new GetItemRequest { TableName = tableName, Key = key, ConsistentRead = true };
        var response = await calls.RunAsync(token => client.GetItemAsync(request, token), cancellationToken);
        return response.Item is { Count: > 0 } item ? item : null;
    }

    /// <inheritdoc cref="DynamoDbBatches.GetAsync"/>
    internal Task<List<Dictionary<string, AttributeValue>>> GetAsync(
        IEnumerable<Dictionary<string, AttributeValue>> keys, CancellationToken cancellationToken) =>
        batches.GetAsync(keys, consistently: true, cancellationToken);

    /// <summary>As above, for half the price: what is found may be some moments old, and what is not may be there.</summary>
    internal Task<List<Dictionary<string, AttributeValue>>> GetEventuallyAsync(
        IEnumerable<Dictionary<string, AttributeValue>> keys, CancellationToken cancellationToken) =>
        batches.GetAsync(keys, consistently: false, cancellationToken);

    /// <inheritdoc cref="DynamoDbBatches.PutAsync"/>
    internal Task<IReadOnlyList<string>> PutAllAsync(
        IEnumerable<string> keys, Func<string, Dictionary<string, AttributeValue>> itemOf, CancellationToken cancellationToken) =>
        batches.PutAsync(keys, itemOf, cancellationToken);

    /// <summary>
    /// Items of a partition in order of the sort key, at most <paramref name="limit"/> of those that the filter lets through.
    /// </summary>
    internal async Task<List<Dictionary<string, AttributeValue>>> QueryAsync(
        string keyCondition,
        ItemCondition condition,
        string? filter,
        int limit,
        string? index,
        CancellationToken cancellationToken)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        Dictionary<string, AttributeValue>? from = null;
        do
        {
            var request = new QueryRequest
            {
                TableName = tableName,
                IndexName = index,
                KeyConditionExpression = keyCondition,
                FilterExpression = filter,
                ExpressionAttributeNames = ItemCondition.Names(keyCondition, filter),
                ExpressionAttributeValues = condition.Values,
                ConsistentRead = index is null,
                ExclusiveStartKey = from,
                Limit = limit == int.MaxValue ? null : limit,
            };
            var response = await calls.RunAsync(token => client.QueryAsync(request, token), cancellationToken);
            items.AddRange(response.Items ?? []);
            from = response.LastEvaluatedKey;
        }
        while (from is { Count: > 0 } && items.Count < limit);

        return items.Count > limit ? items[..limit] : items;
    }

    internal Task PutAsync(Dictionary<string, AttributeValue> item, CancellationToken cancellationToken) =>
        calls.RunAsync(token => client.PutItemAsync(new PutItemRequest { TableName = tableName, Item = item }, token), cancellationToken);

    /// <summary>
    /// Writes an item where the condition holds on what is there. Null when it was written, else what is there. The SDK repeats a call
    /// whose answer was lost, and then finds its own item in the way: the item's writer, which it names or gets here, tells.
    /// </summary>
    internal async Task<Dictionary<string, AttributeValue>?> PutAsync(
        Dictionary<string, AttributeValue> item,
        ItemCondition condition,
        CancellationToken cancellationToken)
    {
        var writer = item.FindText(Attributes.Writer) ?? Guid.NewGuid().ToString("N");
        var request = new PutItemRequest
        {
            TableName = tableName,
            Item = item.Put(Attributes.Writer, writer),
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = ItemCondition.Names(condition.Expression),
            ExpressionAttributeValues = condition.Values.Count > 0 ? condition.Values : null,
            ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
        };
        try
        {
            await calls.RunAsync(token => client.PutItemAsync(request, token), cancellationToken);
            return null;
        }
        catch (ConditionalCheckFailedException e)
        {
            var there = e.Item ?? [];
            return there.FindText(Attributes.Writer) == writer ? null : there;
        }
    }

    /// <summary>Changes an item where the condition holds. The change must be one that may be repeated.</summary>
    internal async Task<bool> UpdateAsync(
        Dictionary<string, AttributeValue> key,
        string expression,
        ItemCondition condition,
        CancellationToken cancellationToken)
    {
        var request = new UpdateItemRequest
        {
            TableName = tableName,
            Key = key,
            UpdateExpression = expression,
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = ItemCondition.Names(expression, condition.Expression),
            ExpressionAttributeValues = condition.Values.Count > 0 ? condition.Values : null,
        };
        try
        {
            await calls.RunAsync(token => client.UpdateItemAsync(request, token), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    internal async Task<bool> DeleteAsync(
        Dictionary<string, AttributeValue> key, ItemCondition condition, CancellationToken cancellationToken)
    {
        var request = new DeleteItemRequest
        {
            TableName = tableName,
            Key = key,
            ConditionExpression = condition.Expression,
            ExpressionAttributeNames = ItemCondition.Names(condition.Expression),
            ExpressionAttributeValues = condition.Values.Count > 0 ? condition.Values : null,
        };
        try
        {
            await calls.RunAsync(token => client.DeleteItemAsync(request, token), cancellationToken);
            return true;
        }
        catch (ConditionalCheckFailedException)
        {
            return false;
        }
    }

    /// <summary>Commits. True, or false when a condition did not hold. The request token makes the SDK's own repeats harmless.</summary>
    internal async Task<bool> CommitAsync(Transaction transaction, CancellationToken cancellationToken)
    {
        var request = new TransactWriteItemsRequest
        {
            TransactItems = transaction.Items,
            ClientRequestToken = Guid.NewGuid().ToString("N"),
        };
        try
        {
            await calls.RunAsync(token => client.TransactWriteItemsAsync(request, token), cancellationToken);
            return true;
        }
        catch (TransactionCanceledException)
        {
            return false;
        }
    }
}
