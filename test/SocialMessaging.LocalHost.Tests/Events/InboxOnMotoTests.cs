using System.Globalization;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.LocalHost.Tests.Storage;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;
using SocialMessaging.Webhooks.Inbox;
using static SocialMessaging.Testing.Events.MetaPosts;

namespace SocialMessaging.LocalHost.Tests.Events;

/// <summary>The inbox over a real queue and table of the emulator, with two workers that share them.</summary>
[Collection(MotoTests.Name)]
public sealed class InboxOnMotoTests(MotoServer moto) : IAsyncLifetime
{
    private const int Posts = 20;
    private const int UnitsOfAPost = 100;

    private readonly DynamoDbStoreFixture fixture = new(moto);
    private readonly EventsFixture events = new();
    private readonly FakeTopics topics = new();
    private AmazonSQSClient? sqs;

    private AmazonSQSClient Sqs => sqs ?? throw new InvalidOperationException("Not started.");

    private string Queue => events.Options.Value.Events.InboxQueueUrl ?? throw new InvalidOperationException("Not started.");

    public async ValueTask InitializeAsync()
    {
        await fixture.OpenAsync(events.Time);
        var url = (await moto.UrlAsync()).ToString();
        sqs = new AmazonSQSClient(MotoServer.Credentials, new AmazonSQSConfig { ServiceURL = url, AuthenticationRegion = "us-east-1" });
        events.Options.Value.Events.InboxQueueUrl = (await sqs.CreateQueueAsync($"inbox-{Guid.NewGuid():N}")).QueueUrl;
    }

    public async ValueTask DisposeAsync()
    {
        sqs?.Dispose();
        topics.Dispose();
        events.Dispose();
        await fixture.DisposeAsync();
    }

    [Fact]
    public async Task Two_Thousand_Units_Pass_Two_Workers_Each_Once()
    {
        var inbox = NewQueue();
        var receiver = events.NewReceiver(new SqsInbox(inbox, NullLogger<SqsInbox>.Instance));
        for (var post = 0; post < Posts; post++)
        {
            var body = Post(Entry(MessagesChange(
                MessageList(Enumerable.Range(0, UnitsOfAPost).Select(i => Text($"wamid.{post}.{i}"))))));
            Assert.Equal(WebhookOutcome.Accepted, await EventsFixture.PostAsync(receiver, Encoding.UTF8.GetBytes(body)));
        }

        await Task.WhenAll(WorkAsync(NewWorker()), WorkAsync(NewWorker()));

        var published = topics.Received.Select(e => e.Message).ToList();
        Assert.Equal(Posts * UnitsOfAPost, published.Count);
        Assert.Equal(Posts * UnitsOfAPost, published.Distinct().Count());
        var left = await Sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(
            Queue, ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]));
        Assert.All(left.Attributes.Values, count => Assert.Equal("0", count));
    }

    private SqsInboxQueue NewQueue() =>
        new(Sqs, events.Bucket, events.Options, TimeProvider.System, NullLogger<SqsInboxQueue>.Instance);

    /// <summary>As a process of its own has it: nothing is shared but queue, table and topic.</summary>
    private InboxWorker NewWorker() => new(
        events.NewPostDelivery(new LeasedDelivery(
            new DynamoDbUnitClaims(fixture.Table, events.Time),
            new SnsEventPublisher(new SnsClients(topics, NoRoles(), _ => topics, events.Time), events.Time),
            events.DeadLetters,
            events.Offload,
            NullLogger<LeasedDelivery>.Instance)),
        NewQueue(),
        events.Bucket,
        events.DeadLetters,
        events.Time,
        NullLogger<InboxWorker>.Instance);

    private async Task WorkAsync(InboxWorker worker)
    {
        while (true)
        {
            var received = await Sqs.ReceiveMessageAsync(new ReceiveMessageRequest(Queue)
            {
                MaxNumberOfMessages = 3,
                VisibilityTimeout = InboxFigures.VisibilitySeconds,
                MessageSystemAttributeNames = ["ApproximateReceiveCount"],
            });
            if (received.Messages is not { Count: > 0 } messages)
            {
                return;
            }

            var left = await worker.RunAsync(
                messages.ConvertAll(message => new QueuedPost(
                    message.MessageId,
                    message.ReceiptHandle,
                    message.Body,
                    int.Parse(message.Attributes["ApproximateReceiveCount"], CultureInfo.InvariantCulture))),
                CancellationToken.None);
            Assert.Empty(left);
            foreach (var message in messages)
            {
                await Sqs.DeleteMessageAsync(new DeleteMessageRequest(Queue, message.ReceiptHandle));
            }
        }
    }

    private static Amazon.SecurityToken.AmazonSecurityTokenServiceClient NoRoles() =>
        new(new Amazon.Runtime.AnonymousAWSCredentials(), Amazon.RegionEndpoint.USEast1);
}
