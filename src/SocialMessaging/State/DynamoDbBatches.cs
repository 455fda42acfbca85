using System.Security.Cryptography;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace SocialMessaging.State;

/// <summary>
/// Reads and writes of many items in few calls. DynamoDB may leave a part of a batch undone where it is busy; that part is asked for again
/// after a pause that grows.
/// </summary>
internal sealed class DynamoDbBatches(IAmazonDynamoDB client, string tableName, DynamoDbCalls calls, TimeProvider time)
{
    private const int ReadsAtOnce = 100;
    private const int WritesAtOnce = 25;
    private const int MaxAttempts = 8;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Those of the items that are there, in no order. One that is not read consistently costs half, and may be some moments old.
    /// </summary>
    public async Task<List<Dictionary<string, AttributeValue>>> GetAsync(
        IEnumerable<Dictionary<string, AttributeValue>> keys, bool consistently, CancellationToken cancellationToken)
    {
        var items = new List<Dictionary<string, AttributeValue>>();
        foreach (var batch in keys.Chunk(ReadsAtOnce))
        {
            var wanted = new Dictionary<string, KeysAndAttributes>
            {
                [tableName] = new() { Keys = [.. batch], ConsistentRead = consistently },
            };
            for (var attempt = 1; wanted.Count > 0; attempt++)
            {
                var request = new BatchGetItemRequest { RequestItems = wanted };
                var response = await calls.RunAsync(token => client.BatchGetItemAsync(request, token), cancellationToken);
                items.AddRange(response.Responses?.GetValueOrDefault(tableName) ?? []);
                wanted = response.UnprocessedKeys ?? [];
                await PauseAsync(wanted.Count, attempt, cancellationToken);
            }
        }

        return items;
    }

    /// <summary>Writes an item for each key, whatever is there.</summary>
    /// <returns>The keys whose items are not known to be written.</returns>
    public async Task<IReadOnlyList<string>> PutAsync(
        IEnumerable<string> keys, Func<string, Dictionary<string, AttributeValue>> itemOf, CancellationToken cancellationToken)
    {
        var unwritten = new List<string>();
        foreach (var batch in keys.Chunk(WritesAtOnce))
        {
            try
            {
                await PutBatchAsync([.. batch.Select(itemOf)], cancellationToken);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                unwritten.AddRange(batch);
            }
        }

        return unwritten;
    }

    private async Task PutBatchAsync(List<Dictionary<string, AttributeValue>> items, CancellationToken cancellationToken)
    {
        var open = new Dictionary<string, List<WriteRequest>>
        {
            [tableName] = items.ConvertAll(item => new WriteRequest(new PutRequest(item))),
        };
        for (var attempt = 1; open.Count > 0; attempt++)
        {
            var request = new BatchWriteItemRequest(open);
            var response = await calls.RunAsync(token => client.BatchWriteItemAsync(request, token), cancellationToken);
            open = response.UnprocessedItems ?? [];
            await PauseAsync(open.Count, attempt, cancellationToken);
        }
    }

    private async Task PauseAsync(int left, int attempt, CancellationToken cancellationToken)
    {
        if (left == 0)
        {
            return;
        }

        if (attempt >= MaxAttempts)
        {
            throw new StoreUnavailableException(
                "DynamoDB leaves a part of a batch undone.", new InvalidOperationException($"{attempt} attempts."));
        }

        // Half of it by chance, so that those that were put off together do not meet again.
        var longest = FirstPause * Math.Pow(2, attempt - 1);
        await Task.Delay(longest * (RandomNumberGenerator.GetInt32(50, 101) / 100.0), time, cancellationToken);
    }
}
