using System.Net;
using System.Text;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

public sealed class DynamoDbFaultTests
{
    private const string Conflict =
        """
        {"__type":"com.amazonaws.dynamodb.v20120810#TransactionCanceledException","message":"Transaction cancelled",
         "CancellationReasons":[{"Code":"TransactionConflict","Message":"Transaction is ongoing for the item"},{"Code":"None"}]}
        """;

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));

    [Fact]
    public async Task A_Database_That_Does_Not_Answer_Is_Given_Up()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var client = Client(async (_, _, token) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Never here.");
        });
        var find = new DynamoDbAccountStore(new DynamoDbTable(client, "t", time)).FindAsync("111111111111", "waba-1", default);

        await asked.Task;
        time.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<StoreUnavailableException>(() => find);
    }

    [Fact]
    public async Task A_Callers_Cancellation_Stays_A_Cancellation()
    {
        using var cancelled = new CancellationTokenSource();
        using var client = Client(async (_, _, token) =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, token);
            throw new InvalidOperationException("Never here.");
        });
        var store = new DynamoDbAccountStore(new DynamoDbTable(client, "t", time));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.FindAsync("111111111111", "waba-1", cancelled.Token));
    }

    [Theory]
    [InlineData(
        400, """{"__type":"com.amazonaws.dynamodb.v20120810#ResourceNotFoundException","message":"Requested resource not found"}""")]
    [InlineData(400, """{"__type":"com.amazon.coral.service#AccessDeniedException","message":"no"}""")]
    [InlineData(500, "")]
    [InlineData(503, "<html>")]
    [InlineData(0, "")]
    public async Task Every_Fault_Is_The_Stores(int status, string body)
    {
        using var client = Client((_, _, _) => status == 0
            ? throw new HttpRequestException("Connection refused")
            : Task.FromResult(Answer(status, body)));
        var table = new DynamoDbTable(client, "t", time);
        var link = Sample.Link("111111111111", 1, time.GetUtcNow());
        var send = Sample.Send("111111111111", "m", time.GetUtcNow());

        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => new DynamoDbAccountStore(table).FindAsync("111111111111", "waba-1", default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new DynamoDbAccountStore(table).UpdateAsync(link, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(() => new DynamoDbCallLedger(table).BeginAsync(send, default));
        await Assert.ThrowsAsync<StoreUnavailableException>(
            () => new DynamoDbCallLedger(table).AcceptAsync(send, "wamid.1", time.GetUtcNow().AddDays(37), default));
    }

    [Fact]
    public async Task A_Transaction_That_Met_Another_Is_Repeated()
    {
        var calls = 0;
        using var client = Client((_, _, _) => Task.FromResult(++calls < 4 ? Answer(400, Conflict) : Answer(200, "{}")));
        var send = Sample.Send("111111111111", "m", time.GetUtcNow());

        await new DynamoDbCallLedger(new DynamoDbTable(client, "t", time)).AcceptAsync(
            send, "wamid.1", time.GetUtcNow().AddDays(37), default);

        Assert.Equal(4, calls);
    }

    private static HttpResponseMessage Answer(int status, string body) => new((HttpStatusCode)status)
    {
        Content = new StringContent(body, Encoding.UTF8, "application/x-amz-json-1.0"),
    };

    private static AmazonDynamoDBClient Client(
        Func<HttpRequestMessage, Func<Task<HttpResponseMessage>>, CancellationToken, Task<HttpResponseMessage>> intercept) => new(
        MotoServer.Credentials,
        new AmazonDynamoDBConfig
        {
            ServiceURL = "http://127.0.0.1:1",
            AuthenticationRegion = "us-east-1",
            MaxErrorRetry = 0,
            HttpClientFactory = new InterceptingHttpClientFactory(intercept),
        });
}
