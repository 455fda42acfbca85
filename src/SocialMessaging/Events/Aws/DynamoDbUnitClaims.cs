using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Settings;

namespace SocialMessaging.Events.Aws;

/// <summary>
/// The repeat record in DynamoDB: one item per unit. <c>until</c> decides whether it holds, TTL only clears away. A claim is one conditional write; settled
/// units are written in batches, unconditionally, since they are true whoever holds a claim.
/// </summary>
public sealed class DynamoDbUnitClaims(IAmazonDynamoDB dynamoDb, IOptions<SocialMessagingOptions> options, TimeProvider time) : IUnitClaims
{
    private const string PartitionKey = "pk";
    private const string SortKey = "sk";
    private const string SortValue = "unit";
    private const string State = "state";
    private const string Claimed = "claimed";
    private const string Done = "done";
    private const string Owner = "owner";
    private const string Until = "until";
    private const string ExpiresAt = "expiresAt";
    private const string SchemaVersion = "schema";

    private const int BatchSize = 25;
    private const int BatchAttempts = 4;
    private const int Parallelism = 8;
    private static readonly TimeSpan BatchPause = TimeSpan.FromMilliseconds(50);

    public async Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var item = Item(key, Claimed, now + IUnitClaims.Lease, now + IUnitClaims.Memory);
        item[Owner] = new AttributeValue(owner);
        try
        {
            await dynamoDb.PutItemAsync(
                new PutItemRequest
                {
                    TableName = options.Value.TableName,
                    Item = item,
                    ConditionExpression = "attribute_not_exists(#pk) OR #until <= :now OR #owner = :owner",
                    ExpressionAttributeNames = new() { ["#pk"] = PartitionKey, ["#until"] = Until, ["#owner"] = Owner },
                    ExpressionAttributeValues = new() { [":now"] = Number(now.ToUnixTimeMilliseconds()), [":owner"] = new AttributeValue(owner) },
                    ReturnValuesOnConditionCheckFailure = ReturnValuesOnConditionCheckFailure.ALL_OLD,
                },
                cancellationToken);
            return UnitClaim.Claimed;
        }
        catch (ConditionalCheckFailedException exception)
        {
            return exception.Item is { } old && old.TryGetValue(State, out var state) && state.S == Done ? UnitClaim.Done : UnitClaim.Busy;
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Unavailable(exception);
        }
    }

    public async Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow() + IUnitClaims.Memory;
        var batches = keys.Chunk(BatchSize).ToList();
        var failed = new IReadOnlyList<string>[batches.Count];
        await BoundedWork.RunAsync(
            batches.Count, Parallelism, async i => failed[i] = await CompleteBatchAsync(batches[i], until, cancellationToken));
        return [.. failed.SelectMany(batch => batch)];
    }

    public async Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        try
        {
            await dynamoDb.DeleteItemAsync(
                new DeleteItemRequest
                {
                    TableName = options.Value.TableName,
                    Key = Key(key),
                    // A settled unit has no owner.
                    ConditionExpression = "#owner = :owner",
                    ExpressionAttributeNames = new() { ["#owner"] = Owner },
                    ExpressionAttributeValues = new() { [":owner"] = new AttributeValue(owner) },
                },
                cancellationToken);
        }
        catch (ConditionalCheckFailedException)
        {
            // Another's by now, or settled, or gone.
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw Unavailable(exception);
        }
    }

    /// <summary>The keys that could not be written.</summary>
    private async Task<IReadOnlyList<string>> CompleteBatchAsync(string[] keys, DateTimeOffset until, CancellationToken cancellationToken)
    {
        var table = options.Value.TableName;
        var open = keys.Select(key => new WriteRequest(new PutRequest(Item(key, Done, until, until)))).ToList();
        try
        {
            for (var attempt = 1; open.Count > 0 && attempt <= BatchAttempts; attempt++)
            {
                if (attempt > 1)
                {
                    await Task.Delay(BatchPause * attempt, time, cancellationToken);
                }

                var response = await dynamoDb.BatchWriteItemAsync(
                    new BatchWriteItemRequest { RequestItems = new() { [table] = open } }, cancellationToken);
                open = response.UnprocessedItems is { } left && left.TryGetValue(table, out var unprocessed) ? unprocessed : [];
            }
        }
        catch (Exception exception) when (IsFault(exception) || exception is OperationCanceledException)
        {
            // What of this batch was written is not known; the caller may write all of it again.
        }

        return [.. open.Select(request => request.PutRequest.Item[PartitionKey].S[KeyPrefix.Length..])];
    }

    private const string KeyPrefix = "unit#";

    private static Dictionary<string, AttributeValue> Key(string key) =>
        new() { [PartitionKey] = new AttributeValue(KeyPrefix + key), [SortKey] = new AttributeValue(SortValue) };

    private static Dictionary<string, AttributeValue> Item(string key, string state, DateTimeOffset until, DateTimeOffset expiresAt)
    {
        var item = Key(key);
        item[SchemaVersion] = Number(1);
        item[State] = new AttributeValue(state);
        item[Until] = Number(until.ToUnixTimeMilliseconds());
        item[ExpiresAt] = Number(expiresAt.ToUnixTimeSeconds());
        return item;
    }

    private static AttributeValue Number(long value) => new() { N = value.ToString(CultureInfo.InvariantCulture) };

    private static bool IsFault(Exception exception) => exception is AmazonServiceException or AmazonClientException or HttpRequestException or IOException;

    private static StoreUnavailableException Unavailable(Exception inner) => new("The repeat record could not be reached.", inner);
}
