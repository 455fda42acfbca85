using System.Globalization;
using Amazon.Lambda.Annotations;
using Amazon.Lambda.Annotations.SQS;
using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using SocialMessaging.Webhooks.Aws;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Functions;

/// <summary>Handler of the inbox: what Meta has posted, from the queue to the topics.</summary>
public sealed class EventFunctions(InboxWorker worker)
{
    private const string ReceiveCount = "ApproximateReceiveCount";

    /// <summary>Answers with the records that have to come again; the queue deletes the others.</summary>
    [LambdaFunction(ResourceName = nameof(DeliverEvents), Role = "@DeliverEventsRole", Timeout = InboxFigures.WorkerTimeoutSeconds)]
    [SQSEvent("@InboxQueue", BatchSize = InboxFigures.BatchSize, MaximumConcurrency = InboxFigures.Concurrency)]
    public async Task<SQSBatchResponse> DeliverEvents(SQSEvent queued, ILambdaContext context)
    {
        var left = await worker.RunAsync([.. (queued.Records ?? []).Select(Read)], CancellationToken.None);
        return new() { BatchItemFailures = [.. left.Select(id => new SQSBatchResponse.BatchItemFailure { ItemIdentifier = id })] };
    }

    private static QueuedPost Read(SQSEvent.SQSMessage message) => new(
        message.MessageId,
        message.ReceiptHandle,
        message.Body,
        message.Attributes?.TryGetValue(ReceiveCount, out var count) == true ? int.Parse(count, CultureInfo.InvariantCulture) : 1);
}
