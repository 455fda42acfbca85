using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// Delivers the posts of the inbox. A record is done when each of its units is settled, or when it has gone on as another record: near its
/// end the worker sends the post again from the first unsettled unit, since progress is not a failure. What waits, for a claim or for a
/// topic that fails, is put off for longer each time.
/// </summary>
public sealed partial class InboxWorker(
    PostDelivery delivery,
    SqsInboxQueue queue,
    IClaimBucket bucket,
    IDeadLetters deadLetters,
    TimeProvider time,
    ILogger<InboxWorker> logger)
{
    private const int Parallelism = 4;

    /// <returns>The ids of the records that have to come again.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(IReadOnlyList<QueuedPost> posts, CancellationToken cancellationToken)
    {
        var deadline = time.GetUtcNow() + InboxFigures.WorkerDeadline;
        using var life = new CancellationTokenSource(InboxFigures.WorkerDeadline, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(life.Token, cancellationToken);
        var left = new List<(QueuedPost Post, TimeSpan Delay)>();
        await BoundedWork.RunAsync(posts.Count, Parallelism, async i =>
        {
            if (await DelayAsync(posts[i], deadline, either.Token) is { } delay)
            {
                lock (left)
                {
                    left.Add((posts[i], delay));
                }
            }
        });

        await queue.PutOffAsync(left, cancellationToken);
        return [.. left.Select(entry => entry.Post.Id)];
    }

    /// <summary>How long the record is to be put off; null where it is done.</summary>
    private async Task<TimeSpan?> DelayAsync(QueuedPost post, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // Not begun: another worker may have it at once.
            return TimeSpan.Zero;
        }

        try
        {
            return await IsDoneAsync(post, deadline, cancellationToken) ? null : Backoff(post);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException or NotSupportedException)
        {
            Log.Failed(logger, exception);
            return Backoff(post);
        }
    }

    private async Task<bool> IsDoneAsync(QueuedPost post, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (InboxRecord.Parse(post.Body, out var fault) is not { } record)
        {
            return await BuryAsync(post, fault ?? "Not understood.", time.GetUtcNow(), cancellationToken);
        }

        if ((record.Body ?? await BodyAsync(record.Pointer!, cancellationToken)) is not { } body)
        {
            return await BuryAsync(
                post, $"The post is not in the claim bucket: {record.Pointer!.Key}.", record.ReceivedAt, cancellationToken);
        }

        var progress = await delivery.RunAsync(
            body, record.ReceivedAt, record.First, InboxFigures.ChunkSize, deadline, cancellationToken);
        if (progress.IsSettled)
        {
            return true;
        }

        if (progress.HasFailures || progress.FirstOpen <= record.First)
        {
            return false;
        }

        await queue.SendAsync(record with { First = progress.FirstOpen }, CancellationToken.None);
        Log.GoesOn(logger, progress.FirstOpen, progress.Units);
        return true;
    }

    private async Task<ReadOnlyMemory<byte>?> BodyAsync(PayloadPointer pointer, CancellationToken cancellationToken) =>
        pointer.Bucket == bucket.Bucket ? await bucket.FindAsync(pointer.Key, cancellationToken) : null;

    private async Task<bool> BuryAsync(
        QueuedPost post, string reason, DateTimeOffset receivedAt, CancellationToken cancellationToken)
    {
        Log.Dead(logger, reason);
        var letter = new DeadLetter(
            reason, receivedAt, System.Text.Encoding.UTF8.GetBytes(post.Body), IsWholeBody: true, MessageId: null);
        return (await deadLetters.AddAsync([letter], cancellationToken))[0];
    }

    private static TimeSpan Backoff(QueuedPost post) =>
        InboxFigures.DelayOf(post.ReceiveCount, RandomNumberGenerator.GetInt32(1000) / 1000.0);

    private static partial class Log
    {
        [LoggerMessage(EventId = 643, Level = LogLevel.Warning, Message = "A post could not be delivered; it comes again")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 644, Level = LogLevel.Information, Message = "A post goes on from unit {First} of {Units}")]
        public static partial void GoesOn(ILogger logger, int first, int units);

        [LoggerMessage(EventId = 645, Level = LogLevel.Error, Message = "A record of the inbox went to the dead letters: {Reason}")]
        public static partial void Dead(ILogger logger, string reason);
    }
}
