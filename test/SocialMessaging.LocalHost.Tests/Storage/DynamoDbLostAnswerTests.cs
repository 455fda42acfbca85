using Amazon.DynamoDBv2;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Idempotency;
using SocialMessaging.Secrets;
using SocialMessaging.State;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>The SDK repeats a call whose answer got lost. What it did the first time must not look like somebody else's work.</summary>
[Collection(MotoTests.Name)]
public sealed class DynamoDbLostAnswerTests(MotoServer moto) : IAsyncLifetime
{
    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly string tableName = $"lost-{Guid.NewGuid():N}";
    private bool losing;
    private int lost;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_Repeated_Write_Knows_Its_Own()
    {
        using var client = new AmazonDynamoDBClient(
            MotoServer.Credentials,
            new AmazonDynamoDBConfig
            {
                ServiceURL = (await moto.UrlAsync()).ToString(),
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new InterceptingHttpClientFactory(LoseFirstAnswerAsync),
            });
        var table = new DynamoDbTable(client, tableName, time);
        await table.EnsureCreatedAsync(default);
        var accounts = new DynamoDbAccountStore(table);
        var signups = new DynamoDbSignupStore(table);
        var now = time.GetUtcNow();
        var link = await accounts.LinkAsync(Sample.Link("111111111111", 1, now), 25, default);
        await signups.BeginAsync(
            new Signup("hash", "111111111111", [], new EncryptedSecret(new byte[] { 1 }), null, now.AddHours(1)), default);

        Assert.Null(await LosingAsync(() => new DynamoDbCallLedger(table).BeginAsync(Sample.Send("111111111111", "m", now), default)));
        Assert.True(await LosingAsync(() => new DynamoDbAccessKeyStore(table).AddAsync(Sample.Key("111111111111", "AKIA", now), default)));
        Assert.Equal(2, (await LosingAsync(() => accounts.UpdateAsync(link with { Name = "Renamed" }, default))).Version);
        var outcome = new SignupOutcome("input", Sample.LinkId(1));
        Assert.Equal(outcome, await LosingAsync(() => signups.EndAsync("111111111111", "hash", outcome, now.AddHours(1), default)));

        Assert.Equal(4, lost);
        Assert.Equal(outcome, await signups.EndAsync("111111111111", "hash", new("other", Sample.LinkId(2)), now.AddHours(1), default));
        await client.DeleteTableAsync(tableName);
    }

    private async Task<T> LosingAsync<T>(Func<Task<T>> write)
    {
        losing = true;
        return await write();
    }

    private async Task<HttpResponseMessage> LoseFirstAnswerAsync(
        HttpRequestMessage request,
        Func<Task<HttpResponseMessage>> send,
        CancellationToken cancellationToken)
    {
        var response = await send();
        if (!losing)
        {
            return response;
        }

        losing = false;
        lost++;
        response.Dispose();
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "The connection was reset.", new IOException("Reset"));
    }
}
