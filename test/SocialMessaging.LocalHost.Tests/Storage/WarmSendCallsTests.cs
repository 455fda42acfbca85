using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Amazon.DynamoDBv2;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Meta;
using SocialMessaging.Operations.Messages;
using SocialMessaging.Requests;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Accounts;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>What a send costs at the table once names and numbers are known: two write units, no read, no row of an index.</summary>
[Collection(MotoTests.Name)]
public sealed class WarmSendCallsTests(MotoServer moto) : IAsyncLifetime
{
    private const string Account = "111111111111";
    private const string Plain = """{"messaging_product":"whatsapp","to":"+15550109999","type":"text","text":{"body":"Hello"}}""";
    private const string OwnData =
        """{"messaging_product":"whatsapp","to":"+15550109999","biz_opaque_callback_data":"mine","type":"text","text":{"body":"Hello"}}""";

    private const string Accepted =
        """{"messaging_product":"whatsapp","contacts":[{"input":"+15550109999","wa_id":"15550109999"}],"messages":["""
        + """{"id":"wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"}]}""";

    private readonly FakeTimeProvider time = new(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly ConcurrentQueue<(string Operation, string Body)> calls = new();
    private readonly ScriptedServer meta = new(_ => ScriptedServer.Http(200, Accepted));
    private readonly string tableName = $"warm-{Guid.NewGuid():N}";
    private AmazonDynamoDBClient? client;
    private ServiceProvider? services;

    public async ValueTask InitializeAsync()
    {
        client = new AmazonDynamoDBClient(
            MotoServer.Credentials,
            new AmazonDynamoDBConfig
            {
                ServiceURL = (await moto.UrlAsync()).ToString(),
                AuthenticationRegion = "us-east-1",
                HttpClientFactory = new InterceptingHttpClientFactory(RecordAsync),
            });
        var table = new DynamoDbTable(client, tableName, time);
        await table.EnsureCreatedAsync(default);
        var accounts = new DynamoDbAccountStore(table);
        var cipher = new BindingCipher();
        var draft = Sample.Link(Account, 1, time.GetUtcNow());
        var link = await accounts.LinkAsync(
            draft with { Token = await cipher.EncryptAsync("token", draft.TokenContext, default) }, 25, default);
        await accounts.PutPhoneNumberAsync(Sample.Number(link, 1), default);

        services = ServiceContainer.Build(time, services => services
            .Configure<SocialMessagingOptions>(options => options.AccountId = Account)
            .AddSingleton(new GraphAddress(() => meta.Root))
            .AddSingleton<ICallLedger>(new DynamoDbCallLedger(table))
            .AddSingleton<IAccountStore>(new CachingAccountStore(accounts, time))
            .AddSingleton<ISecretCipher>(cipher));
        await SendAsync("cold", Plain);
        calls.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await meta.DisposeAsync();
        if (services is not null)
        {
            await services.DisposeAsync();
        }

        if (client is not null)
        {
            await client.DeleteTableAsync(tableName);
            client.Dispose();
        }
    }

    [Fact]
    public async Task A_Send_That_Carries_Our_Id_Takes_Two_Small_Writes()
    {
        for (var i = 0; i < 10; i++)
        {
            await SendAsync($"warm {i}", Plain);
        }

        Assert.Equal(Enumerable.Repeat("PutItem", 20), calls.Select(call => call.Operation));
        Assert.All(calls, call =>
        {
            using var request = JsonDocument.Parse(call.Body);
            var item = request.RootElement.GetProperty("Item");
            Assert.False(item.TryGetProperty("pendingNumber", out _));

            // A write unit is a kilobyte. Names count as their bytes, and so do values as an upper bound.
            Assert.InRange(
                item.EnumerateObject().Sum(attribute =>
                    attribute.Name.Length + attribute.Value.EnumerateObject().Sum(value => value.Value.ToString().Length)),
                1,
                1024);
        });
    }

    /// <summary>The caller's own callback data hides our id, so the wamid is kept, and statuses may ask for what is pending.</summary>
    [Fact]
    public async Task A_Send_With_Callback_Data_Of_Its_Own_Keeps_Its_Wamid_Too()
    {
        await SendAsync("warm", OwnData);

        Assert.Equal(["PutItem", "TransactWriteItems"], calls.Select(call => call.Operation));
        Assert.Contains("pendingNumber", calls.First().Body, StringComparison.Ordinal);
    }

    private async Task SendAsync(string invocationId, string message)
    {
        var caller = new CallerIdentity(Account, $"arn:aws:iam::{Account}:root", ["*"], ["*"]);
        var output = await services!.GetRequiredService<SendWhatsAppMessage>().ExecuteAsync( // set before any test
            new()
            {
                OriginationPhoneNumberId = Sample.NumberId(1),
                Message = Encoding.UTF8.GetBytes(message),
                MetaApiVersion = "v23.0",
            },
            new OperationContext(caller, "request", invocationId, time.GetUtcNow().AddSeconds(28)),
            default);
        Assert.NotNull(output.MessageId);
    }

    private async Task<HttpResponseMessage> RecordAsync(
        HttpRequestMessage request, Func<Task<HttpResponseMessage>> send, CancellationToken cancellationToken)
    {
        var target = request.Headers.GetValues("X-Amz-Target").Single();
        calls.Enqueue((target.Split('.')[^1], await request.Content!.ReadAsStringAsync(cancellationToken))); // DynamoDB's calls have one
        return await send();
    }
}
