using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Publishing;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// The queue of verified posts in SQS. A post over the queue's limit is in the claim bucket, and the queue has its place.
/// </summary>
public sealed partial class SqsInboxQueue(
    IAmazonSQS sqs, IClaimBucket bucket, IOptions<SocialMessagingOptions> options, TimeProvider time, ILogger<SqsInboxQueue> logger)
{
    // SQS takes more by now; this is what every queue takes.
    private const int MaxBytes = 256 * 1024;
    private const int EntriesAtMost = 10;
    private const string Prefix = "inbox/";

    // Meta waits for the answer.
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(4);

    private string QueueUrl => options.Value.Events.InboxQueueUrl
        ?? throw new StoreUnavailableException("No inbox is set.", new InvalidOperationException("Events:InboxQueueUrl"));

    /// <exception cref="StoreUnavailableException">The queue or the bucket does not take it, or nobody knows.</exception>
    internal async Task SendAsync(InboxRecord record, CancellationToken cancellationToken)
    {
        var text = record.ToJson();
        if (text.Length > MaxBytes)
        {
            text = (record with { Body = null, Pointer = await StoreAsync(record.Body.GetValueOrDefault(), cancellationToken) }).ToJson();
        }

        await WithinAsync(
            token => sqs.SendMessageAsync(new SendMessageRequest(QueueUrl, text), token), "The inbox took no post.", cancellationToken);
    }

    /// <summary>Hides records for some time. One that cannot be put off stays hidden for the time that the queue gives it.</summary>
    internal async Task PutOffAsync(IReadOnlyList<(QueuedPost Post, TimeSpan Delay)> records, CancellationToken cancellationToken)
    {
        foreach (var batch in records.Chunk(EntriesAtMost))
        {
            var request = new ChangeMessageVisibilityBatchRequest(QueueUrl, [.. batch.Select((entry, index) =>
                new ChangeMessageVisibilityBatchRequestEntry(index.ToString(CultureInfo.InvariantCulture), entry.Post.ReceiptHandle)
                {
                    VisibilityTimeout = (int)entry.Delay.TotalSeconds,
                })]);
            try
            {
                await WithinAsync(
                    token => sqs.ChangeMessageVisibilityBatchAsync(request, token), "The inbox put nothing off.", cancellationToken);
            }
            catch (StoreUnavailableException exception)
            {
                Log.NotPutOff(logger, exception);
            }
        }
    }

    private async Task<PayloadPointer> StoreAsync(ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        if (bucket.Bucket is not { } name)
        {
            throw new StoreUnavailableException(
                "A post is too large for the inbox, and no claim bucket is set.", new InvalidOperationException("Events:ClaimBucket"));
        }

        // Never removed by us: whoever has the record twice needs it twice. The bucket's lifecycle removes it.
        var key = $"{Prefix}{Guid.NewGuid():D}";
        await WithinAsync(
            async token =>
            {
                await bucket.PutAsync(key, body, token);
                return true;
            },
            "The claim bucket took no post.",
            cancellationToken);
        return new(name, key);
    }

    private async Task WithinAsync<T>(Func<CancellationToken, Task<T>> call, string fault, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            // A client that does not listen to the token must not hold the caller either.
            await call(either.Token).WaitAsync(either.Token);
        }
        catch (Exception exception) when (AwsFault.Is(exception) || exception is OperationCanceledException)
        {
            throw new StoreUnavailableException(fault, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 640, Level = LogLevel.Warning, Message = "Records of the inbox could not be put off")]
        public static partial void NotPutOff(ILogger logger, Exception exception);
    }
}
