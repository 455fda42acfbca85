using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.State;

namespace SocialMessaging.Tests.State;

public sealed class DynamoDbBatchesTests
{
    private readonly FakeTimeProvider time = new();

    [Fact]
    public async Task What_Is_Left_Undone_Is_Asked_For_Again_After_Pauses_That_Grow()
    {
        using var client = new BusyDynamoDb(busyCalls: 3);
        var reading = new DynamoDbTable(client, "table", time).GetAsync([Keys.Unit("a"), Keys.Unit("b")], default);

        Assert.Equal(1, client.Calls);
        time.Advance(TimeSpan.FromMilliseconds(24));
        Assert.Equal(1, client.Calls);
        time.Advance(TimeSpan.FromMilliseconds(26));
        Assert.Equal(2, client.Calls);
        time.Advance(TimeSpan.FromMilliseconds(49));
        Assert.Equal(2, client.Calls);
        time.Advance(TimeSpan.FromMilliseconds(51));
        Assert.Equal(3, client.Calls);
        time.Advance(TimeSpan.FromMilliseconds(200));

        Assert.Equal(2, (await reading).Count);
    }

    [Fact]
    public async Task A_Store_That_Stays_Busy_Is_Unavailable_And_Its_Writes_Are_Named()
    {
        using var client = new BusyDynamoDb(busyCalls: int.MaxValue);
        var table = new DynamoDbTable(client, "table", time);
        var writing = table.PutAllAsync(["a", "b"], key => DynamoDbTable.NewItem(Keys.Unit(key)), default);
        while (!writing.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.Equal(["a", "b"], await writing);
        Assert.Equal(8, client.Calls);
    }

    /// <summary>Does one item of a batch a call while it is busy, and then all.</summary>
    private sealed class BusyDynamoDb(int busyCalls)
        : AmazonDynamoDBClient(new AnonymousAWSCredentials(), new AmazonDynamoDBConfig { ServiceURL = "http://127.0.0.1:1" })
    {
        public int Calls { get; private set; }

        public override Task<BatchGetItemResponse> BatchGetItemAsync(
            BatchGetItemRequest request, CancellationToken cancellationToken = default)
        {
            Calls++;
            var (table, keys) = request.RequestItems.Single();
            return Task.FromResult(Calls <= busyCalls
                ? new BatchGetItemResponse { Responses = [], UnprocessedKeys = request.RequestItems }
                : new BatchGetItemResponse { Responses = new() { [table] = keys.Keys }, UnprocessedKeys = [] });
        }

        public override Task<BatchWriteItemResponse> BatchWriteItemAsync(
            BatchWriteItemRequest request, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Task.FromResult(new BatchWriteItemResponse { UnprocessedItems = Calls <= busyCalls ? request.RequestItems : [] });
        }
    }
}
