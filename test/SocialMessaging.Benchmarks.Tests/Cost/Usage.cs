using System.Text.Json;
using SocialMessaging.Benchmarks.Wake;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>What some requests of one kind used on average, from the calls that were recorded of them.</summary>
internal sealed record Usage
{
    public double Writes { get; private init; }

    public double Reads { get; private init; }

    /// <summary>Writes of a row of an index besides.</summary>
    public double IndexWrites { get; private init; }

    public double Publishes { get; private init; }

    public double QueueRequests { get; private init; }

    public double KeyRequests { get; private init; }

    public double MetaCalls { get; private init; }

    /// <summary>What the function wrote into its log.</summary>
    public double LogBytes { get; private init; }

    public static Usage Of(IReadOnlyList<RecordedCall> calls, int requests, int logBytes) => new()
    {
        Writes = calls.Sum(Writing) / requests,
        Reads = calls.Sum(Reading) / requests,
        IndexWrites = (double)calls.Count(call => call.Body.Contains("\"pendingNumber\"", StringComparison.Ordinal)) / requests,
        Publishes = Count(calls, "SNS ") / requests,
        QueueRequests = Count(calls, "AmazonSQS ") / requests,
        KeyRequests = Count(calls, "TrentService ") / requests,
        MetaCalls = Count(calls, "Meta") / requests,
        LogBytes = (double)logBytes / requests,
    };

    private static double Writing(RecordedCall call)
    {
        using var request = Read(call);
        var root = request.RootElement;
        return call.Operation switch
        {
            "DynamoDB PutItem" => Units(root.GetProperty("Item")),
            "DynamoDB UpdateItem" or "DynamoDB DeleteItem" => 1,
            "DynamoDB BatchWriteItem" => root.GetProperty("RequestItems").EnumerateObject()
                .SelectMany(table => table.Value.EnumerateArray())
                .Sum(write => write.TryGetProperty("PutRequest", out var put) ? Units(put.GetProperty("Item")) : 1),
            "DynamoDB TransactWriteItems" => 2 * root.GetProperty("TransactItems").EnumerateArray()
                .Sum(write => write.TryGetProperty("Put", out var put) ? Units(put.GetProperty("Item")) : 1),
            _ => 0,
        };
    }

    /// <summary>Items are below the four kilobytes of a read unit; a read that is not consistent takes half of one.</summary>
    private static double Reading(RecordedCall call)
    {
        using var request = Read(call);
        var root = request.RootElement;
        return call.Operation switch
        {
            "DynamoDB GetItem" or "DynamoDB Query" => Share(root),
            "DynamoDB BatchGetItem" => root.GetProperty("RequestItems").EnumerateObject()
                .Sum(table => table.Value.GetProperty("Keys").GetArrayLength() * Share(table.Value)),
            _ => 0,
        };
    }

    private static JsonDocument Read(RecordedCall call) =>
        JsonDocument.Parse(call.Operation.StartsWith("DynamoDB ", StringComparison.Ordinal) ? call.Body : "{}");

    private static double Share(JsonElement read) =>
        read.TryGetProperty("ConsistentRead", out var isConsistent) && isConsistent.GetBoolean() ? 1 : 0.5;

    /// <summary>A write unit is a kilobyte. Names count as their bytes; so do values, as an upper bound.</summary>
    private static double Units(JsonElement item) => Math.Ceiling(
        item.EnumerateObject().Sum(attribute =>
            attribute.Name.Length + attribute.Value.EnumerateObject().Sum(value => value.Value.ToString().Length)) / 1024.0);

    private static double Count(IReadOnlyList<RecordedCall> calls, string operation) =>
        calls.Count(call => call.Operation.StartsWith(operation, StringComparison.Ordinal));
}
