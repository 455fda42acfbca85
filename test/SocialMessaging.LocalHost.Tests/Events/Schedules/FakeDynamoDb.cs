using System.Globalization;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// DynamoDB in memory, as far as the claims need it: batches, and puts and deletes with the conditions that they
/// write. Fast enough for thousands of schedules.
/// </summary>
public sealed class FakeDynamoDb()
    : AmazonDynamoDBClient(new AnonymousAWSCredentials(), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
{
    private readonly Dictionary<string, Dictionary<string, AttributeValue>> items = [];

    /// <summary>How often each operation was called.</summary>
    public Dictionary<string, int> Calls { get; } = [];

    public override Task<PutItemResponse> PutItemAsync(PutItemRequest request, CancellationToken cancellationToken = default)
    {
        Called("PutItem");
        var key = Key(request.Item);
        if (!Holds(request.ConditionExpression, items.GetValueOrDefault(key), request.ExpressionAttributeValues))
        {
            return Task.FromException<PutItemResponse>(Failed(items.GetValueOrDefault(key)));
        }

        items[key] = request.Item;
        return Task.FromResult(new PutItemResponse());
    }

    public override Task<DeleteItemResponse> DeleteItemAsync(DeleteItemRequest request, CancellationToken cancellationToken = default)
    {
        var key = Key(request.Key);
        if (!Holds(request.ConditionExpression, items.GetValueOrDefault(key), request.ExpressionAttributeValues))
        {
            return Task.FromException<DeleteItemResponse>(Failed(items.GetValueOrDefault(key)));
        }

        items.Remove(key);
        return Task.FromResult(new DeleteItemResponse());
    }

    public override Task<BatchGetItemResponse> BatchGetItemAsync(
        BatchGetItemRequest request, CancellationToken cancellationToken = default)
    {
        Called("BatchGetItem");
        return Task.FromResult(new BatchGetItemResponse
        {
            Responses = request.RequestItems.ToDictionary(
                table => table.Key,
                table => table.Value.Keys
                    .Select(key => items.GetValueOrDefault(Key(key)))
                    .OfType<Dictionary<string, AttributeValue>>()
                    .ToList()),
        });
    }

    public override Task<BatchWriteItemResponse> BatchWriteItemAsync(
        BatchWriteItemRequest request, CancellationToken cancellationToken = default)
    {
        Called("BatchWriteItem");
        foreach (var write in request.RequestItems.SelectMany(table => table.Value))
        {
            items[Key(write.PutRequest.Item)] = write.PutRequest.Item;
        }

        return Task.FromResult(new BatchWriteItemResponse());
    }

    private void Called(string operation) => Calls[operation] = Calls.GetValueOrDefault(operation) + 1;

    private static string Key(Dictionary<string, AttributeValue> item) => $"{item["pk"].S}|{item["sk"].S}";

    private static ConditionalCheckFailedException Failed(Dictionary<string, AttributeValue>? item) =>
        new("The conditional request failed") { Item = item ?? [] };

    private static bool Holds(string? expression, Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue>? values) =>
        expression is null || expression.Split(" OR ").Any(term => TermHolds(term, item, values ?? []));

    private static bool TermHolds(string term, Dictionary<string, AttributeValue>? item, Dictionary<string, AttributeValue> values)
    {
        if (term == "attribute_not_exists(pk)")
        {
            return item is null;
        }

        var parts = term.Split(' ');
        var there = item?.GetValueOrDefault(parts[0]);
        return parts[1] switch
        {
            // What is absent compares to nothing.
            _ when there is null => false,
            "=" => there.S == values[parts[2]].S,
            "<=" => long.Parse(there.N, CultureInfo.InvariantCulture) <= long.Parse(values[parts[2]].N, CultureInfo.InvariantCulture),
            _ => throw new NotSupportedException($"The fake does not know this condition: {term}"),
        };
    }
}
