using System.Globalization;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SocialMessaging.Testing.Events;

/// <summary>
/// SQS in memory, on the test's clock: hides what it hands out, counts how often, takes nothing that is too large or no XML, and fails as
/// told.
/// </summary>
public sealed class FakeQueues(TimeProvider time)
    : AmazonSQSClient(new AnonymousAWSCredentials(), new AmazonSQSConfig { ServiceURL = "http://127.0.0.1:1" })
{
    private const int MaxBytes = 256 * 1024;
    private static readonly TimeSpan Visibility = TimeSpan.FromSeconds(360);

    private readonly Dictionary<string, List<Stored>> queues = [];
    private int receipts;

    /// <summary>Calls by their name, in their order.</summary>
    public List<string> Calls { get; } = [];

    /// <summary>Runs before a call takes effect.</summary>
    public Func<string, CancellationToken, Task> Before { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>What is in a queue, hidden or not.</summary>
    public IReadOnlyList<string> Bodies(string queue) => [.. Queue(queue).Select(message => message.Body)];

    /// <summary>How long what is in a queue stays hidden.</summary>
    public IReadOnlyList<TimeSpan> Hidden(string queue) => [.. Queue(queue).Select(message => message.VisibleAt - time.GetUtcNow())];

    public override async Task<SendMessageResponse> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default)
    {
        await CalledAsync("SendMessage", cancellationToken);
        if (request.MessageBody.Length > MaxBytes || !request.MessageBody.All(System.Xml.XmlConvert.IsXmlChar))
        {
            throw new AmazonSQSException("The fake does not take this body.");
        }

        var id = Guid.NewGuid().ToString();
        Queue(request.QueueUrl).Add(new(id, request.MessageBody) { VisibleAt = time.GetUtcNow() });
        return new() { MessageId = id };
    }

    public override async Task<ReceiveMessageResponse> ReceiveMessageAsync(
        ReceiveMessageRequest request, CancellationToken cancellationToken = default)
    {
        await CalledAsync("ReceiveMessage", cancellationToken);
        var now = time.GetUtcNow();
        var handed = Queue(request.QueueUrl).Where(message => message.VisibleAt <= now).Take(request.MaxNumberOfMessages ?? 1).ToList();
        foreach (var message in handed)
        {
            message.Receives++;
            message.Receipt = $"{++receipts}";
            message.VisibleAt = now + (request.VisibilityTimeout is { } seconds ? TimeSpan.FromSeconds(seconds) : Visibility);
        }

        return new()
        {
            Messages = handed.ConvertAll(message => new Message
            {
                MessageId = message.Id,
                Body = message.Body,
                ReceiptHandle = message.Receipt,
                Attributes = new() { ["ApproximateReceiveCount"] = message.Receives.ToString(CultureInfo.InvariantCulture) },
            }),
        };
    }

    public override async Task<DeleteMessageResponse> DeleteMessageAsync(
        DeleteMessageRequest request, CancellationToken cancellationToken = default)
    {
        await CalledAsync("DeleteMessage", cancellationToken);
        Queue(request.QueueUrl).RemoveAll(message => message.Receipt == request.ReceiptHandle);
        return new();
    }

    public override async Task<ChangeMessageVisibilityBatchResponse> ChangeMessageVisibilityBatchAsync(
        ChangeMessageVisibilityBatchRequest request, CancellationToken cancellationToken = default)
    {
        await CalledAsync("ChangeMessageVisibilityBatch", cancellationToken);
        foreach (var entry in request.Entries)
        {
            foreach (var message in Queue(request.QueueUrl).Where(message => message.Receipt == entry.ReceiptHandle))
            {
                message.VisibleAt = time.GetUtcNow() + TimeSpan.FromSeconds(entry.VisibilityTimeout ?? 0);
            }
        }

        return new();
    }

    public override async Task<GetQueueAttributesResponse> GetQueueAttributesAsync(
        GetQueueAttributesRequest request, CancellationToken cancellationToken = default)
    {
        await CalledAsync("GetQueueAttributes", cancellationToken);
        var visible = Queue(request.QueueUrl).Count(message => message.VisibleAt <= time.GetUtcNow());
        return new() { Attributes = new() { ["ApproximateNumberOfMessages"] = visible.ToString(CultureInfo.InvariantCulture) } };
    }

    private Task CalledAsync(string name, CancellationToken cancellationToken)
    {
        Calls.Add(name);
        return Before(name, cancellationToken);
    }

    private List<Stored> Queue(string url) => queues.TryGetValue(url, out var queue) ? queue : queues[url] = [];

    private sealed class Stored(string id, string body)
    {
        public string Id => id;

        public string Body => body;

        public DateTimeOffset VisibleAt { get; set; }

        public int Receives { get; set; }

        public string? Receipt { get; set; }
    }
}
