using System.Diagnostics;
using System.Text;
using Amazon.DynamoDBv2;
using Amazon.Runtime;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.State;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.Benchmarks.Runs;

/// <summary>
/// One process, cold: takes a post of a thousand statuses into the inbox and delivers it, over the SDK's own clients. Prints the
/// milliseconds of both.
/// </summary>
public static class InboxProbe
{
    private const int Statuses = 1000;

    public static async Task<int> RunAsync(string endpoint)
    {
        var credentials = new BasicAWSCredentials("test", "test");
        using var fixture = new EventsFixture();
        fixture.Options.Value.Events.InboxQueueUrl = endpoint + "/inbox";
        using var dynamo = new AmazonDynamoDBClient(
            credentials, new AmazonDynamoDBConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        using var sqs = new KeepingSqs(credentials, endpoint);
        using var sns = new AmazonSimpleNotificationServiceClient(
            credentials, new AmazonSimpleNotificationServiceConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        using var sts = new AmazonSecurityTokenServiceClient(
            credentials, new AmazonSecurityTokenServiceConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" });
        using var clients = new SnsClients(sns, sts, _ => sns, TimeProvider.System);
        var table = new DynamoDbTable(dynamo, "table", TimeProvider.System);
        var queue = new SqsInboxQueue(sqs, fixture.Bucket, fixture.Options, TimeProvider.System, NullLogger<SqsInboxQueue>.Instance);
        var receiver = fixture.NewReceiver(new SqsInbox(queue, NullLogger<SqsInbox>.Instance));
        var worker = NewWorker(fixture, table, clients, queue);
        var body = Encoding.UTF8.GetBytes(MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange(
            MetaPosts.StatusList(Enumerable.Range(0, Statuses).Select(i => MetaPosts.Status($"wamid.{i}", "sent")))))));

        var started = Stopwatch.GetTimestamp();
        var outcome = await EventsFixture.PostAsync(receiver, body);
        var acknowledged = Stopwatch.GetElapsedTime(started);
        var tries = 0;
        while (sqs.Sent.TryDequeue(out var record))
        {
            tries++;
            await worker.RunAsync([new($"{tries}", $"{tries}", record, 1)], CancellationToken.None);
        }

        var delivered = Stopwatch.GetElapsedTime(started);
        Console.WriteLine($"{outcome} {acknowledged.TotalMilliseconds:F0} {delivered.TotalMilliseconds:F0} {tries}");
        return 0;
    }

    private static InboxWorker NewWorker(EventsFixture fixture, DynamoDbTable table, SnsClients clients, SqsInboxQueue queue)
    {
        var ledger = new DynamoDbCallLedger(table);
        var routing = new UnitRouting(
            new(fixture.Accounts, TimeProvider.System, TimeSpan.FromSeconds(5)),
            new(ledger, new(ledger, fixture.AcceptedEvents, TimeProvider.System, NullLogger<SendSettlement>.Instance), TimeProvider.System),
            fixture.Factory,
            NullLogger<UnitRouting>.Instance);
        var delivery = new PostDelivery(
            routing,
            new LeasedDelivery(
                new DynamoDbUnitClaims(table, TimeProvider.System),
                new SnsEventPublisher(clients, TimeProvider.System),
                fixture.DeadLetters,
                fixture.Offload,
                NullLogger<LeasedDelivery>.Instance),
            new(fixture.Accounts, NullLogger<StateRefresh>.Instance),
            new(),
            new(),
            TimeProvider.System,
            NullLogger<PostDelivery>.Instance);
        return new(delivery, queue, fixture.Bucket, fixture.DeadLetters, TimeProvider.System, NullLogger<InboxWorker>.Instance);
    }

    /// <summary>Keeps what it has sent, so that it can be handed out.</summary>
    private sealed class KeepingSqs(AWSCredentials credentials, string endpoint)
        : AmazonSQSClient(credentials, new AmazonSQSConfig { ServiceURL = endpoint, AuthenticationRegion = "us-east-1" })
    {
        public Queue<string> Sent { get; } = [];

        public override async Task<SendMessageResponse> SendMessageAsync(
            SendMessageRequest request, CancellationToken cancellationToken = default)
        {
            var response = await base.SendMessageAsync(request, cancellationToken);
            Sent.Enqueue(request.MessageBody);
            return response;
        }
    }
}
