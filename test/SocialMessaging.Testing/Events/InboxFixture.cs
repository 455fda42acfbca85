using Amazon.SQS.Model;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Testing.Events;

/// <summary>The callback, the inbox and its worker over queues in memory; a test plays Lambda.</summary>
public sealed class InboxFixture : IDisposable
{
    public const string Queue = "https://queues.test/inbox";
    public const string DeadQueue = "https://queues.test/inbox-dead";

    private readonly SqsInboxQueue queue;

    public InboxFixture()
    {
        Events.Options.Value.Events.InboxQueueUrl = Queue;
        Events.Options.Value.Events.InboxDeadLetterQueueUrl = DeadQueue;
        Queues = new(Events.Time);
        queue = Events.Make<SqsInboxQueue>(Queues);
        Receiver = Events.NewReceiver(Events.Make<SqsInbox>(queue));
        Worker = NewWorker(Events.Delivery);
    }

    public EventsFixture Events { get; } = new();

    public FakeQueues Queues { get; }

    public WebhookReceiver Receiver { get; }

    public InboxWorker Worker { get; }

    public InboxReplay Replay => new(Queues, Events.Options);

    public InboxWorker NewWorker(IUnitDelivery delivery) => Events.Make<InboxWorker>(Events.NewPostDelivery(delivery), queue);

    public Task<WebhookOutcome> PostAsync(string body) => PostAsync(System.Text.Encoding.UTF8.GetBytes(body));

    public Task<WebhookOutcome> PostAsync(byte[] body) => EventsFixture.PostAsync(Receiver, body);

    /// <summary>Hands the worker a batch as Lambda does, and deletes what it does not name.</summary>
    /// <returns>How many records were handed out, and how many come again.</returns>
    public Task<(int Handed, int Left)> WorkAsync() => WorkAsync(Worker);

    public async Task<(int Handed, int Left)> WorkAsync(InboxWorker worker)
    {
        var received = await Queues.ReceiveMessageAsync(
            new ReceiveMessageRequest(Queue) { MaxNumberOfMessages = InboxFigures.BatchSize });
        var posts = received.Messages.ConvertAll(message => new QueuedPost(
            message.MessageId,
            message.ReceiptHandle,
            message.Body,
            int.Parse(message.Attributes["ApproximateReceiveCount"], System.Globalization.CultureInfo.InvariantCulture)));
        var left = await worker.RunAsync(posts, CancellationToken.None);
        foreach (var post in posts.Where(post => !left.Contains(post.Id)))
        {
            await Queues.DeleteMessageAsync(new DeleteMessageRequest(Queue, post.ReceiptHandle));
        }

        return (posts.Count, left.Count);
    }

    public void Dispose()
    {
        Queues.Dispose();
        Events.Dispose();
    }
}
