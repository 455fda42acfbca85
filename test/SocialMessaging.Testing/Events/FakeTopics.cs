using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Amazon.Runtime;
using Amazon.SimpleNotificationService;
using Amazon.SimpleNotificationService.Model;

namespace SocialMessaging.Testing.Events;

/// <summary>
/// SNS as far as emulators do not go: enforces the limits of a batch, refuses by topic as a topic's policy would, and fails calls or
/// entries as told.
/// </summary>
public sealed class FakeTopics : AmazonSimpleNotificationServiceClient
{
    private const int MaxBytes = 256 * 1024;

    public FakeTopics()
        : base(new AnonymousAWSCredentials(), new AmazonSimpleNotificationServiceConfig { ServiceURL = "http://127.0.0.1:1" })
    {
    }

    /// <summary>What the topics have.</summary>
    public ConcurrentQueue<(string TopicArn, string Message, Dictionary<string, MessageAttributeValue> Attributes)> Received { get; } = [];

    /// <summary>Number of entries of each call.</summary>
    public ConcurrentQueue<int> Calls { get; } = [];

    /// <summary>Topics that refuse this caller.</summary>
    public HashSet<string> Denied { get; } = [];

    /// <summary>Topics that are gone.</summary>
    public HashSet<string> Gone { get; } = [];

    /// <summary>Fails an entry of a batch: code and whether it is the sender's fault.</summary>
    public Func<string, (string Code, bool SenderFault)?> FailEntry { get; set; } = _ => null;

    /// <summary>Runs before a call takes effect.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>Runs after a call has taken effect.</summary>
    public Func<CancellationToken, Task> After { get; set; } = _ => Task.CompletedTask;

    public override async Task<PublishResponse> PublishAsync(PublishRequest request, CancellationToken cancellationToken = default)
    {
        Calls.Enqueue(1);
        await Before(cancellationToken);
        Admit(request.TopicArn, Size(request.Message, request.MessageAttributes));
        Received.Enqueue((request.TopicArn, request.Message, request.MessageAttributes));
        await After(cancellationToken);
        return new PublishResponse { MessageId = Guid.NewGuid().ToString() };
    }

    public override async Task<PublishBatchResponse> PublishBatchAsync(
        PublishBatchRequest request, CancellationToken cancellationToken = default)
    {
        var entries = request.PublishBatchRequestEntries;
        Calls.Enqueue(entries.Count);
        await Before(cancellationToken);
        if (entries.Count is 0 or > 10 || entries.Select(entry => entry.Id).Distinct().Count() != entries.Count)
        {
            throw Error("TooManyEntriesInBatchRequest", HttpStatusCode.BadRequest);
        }

        Admit(request.TopicArn, entries.Sum(entry => Size(entry.Message, entry.MessageAttributes)));
        var response = new PublishBatchResponse();
        foreach (var entry in entries)
        {
            if (FailEntry(entry.Message) is { } fault)
            {
                (response.Failed ??= []).Add(
                    new BatchResultErrorEntry { Id = entry.Id, Code = fault.Code, SenderFault = fault.SenderFault, Message = "told so" });
            }
            else
            {
                Received.Enqueue((request.TopicArn, entry.Message, entry.MessageAttributes));
                (response.Successful ??= []).Add(new PublishBatchResultEntry { Id = entry.Id, MessageId = Guid.NewGuid().ToString() });
            }
        }

        await After(cancellationToken);
        return response;
    }

    public static AmazonSimpleNotificationServiceException Error(string code, HttpStatusCode status) =>
        new($"{code}, says the fake.", null, status < HttpStatusCode.InternalServerError ? ErrorType.Sender : ErrorType.Receiver, code,
            "request", status);

    private void Admit(string topicArn, int bytes)
    {
        if (Gone.Contains(topicArn))
        {
            throw new NotFoundException("Topic does not exist", null, ErrorType.Sender, "NotFound", "request", HttpStatusCode.NotFound);
        }

        if (Denied.Contains(topicArn))
        {
            throw new AuthorizationErrorException(
                "not authorized", null, ErrorType.Sender, "AuthorizationError", "request", HttpStatusCode.Forbidden);
        }

        if (bytes > MaxBytes)
        {
            throw Error("BatchRequestTooLong", HttpStatusCode.BadRequest);
        }
    }

    private static int Size(string message, Dictionary<string, MessageAttributeValue> attributes) =>
        Encoding.UTF8.GetByteCount(message)
        + attributes.Sum(pair => pair.Key.Length + pair.Value.DataType.Length + Encoding.UTF8.GetByteCount(pair.Value.StringValue));
}
