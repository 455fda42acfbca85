using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Publishing.Aws;

/// <summary>
/// Dead letters in an SQS queue. A letter beyond SQS's limit is in the claim bucket, with a pointer to it in the queue.
/// </summary>
public sealed partial class SqsDeadLetters(
    IAmazonSQS sqs, IClaimBucket bucket, IOptions<SocialMessagingOptions> options, ILogger<SqsDeadLetters> logger) : IDeadLetters
{
    // SQS takes more by now; this is what every queue takes.
    private const int MaxBytes = 256 * 1024;
    private const int MaxEntries = 10;
    private const int Parallelism = 8;

    private string QueueUrl => options.Value.Events.DeadLetterQueueUrl
        ?? throw new StoreUnavailableException("No dead-letter queue is set.", new InvalidOperationException("Events:DeadLetterQueueUrl"));

    public async Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        var stored = new bool[letters.Count];
        var entries = new List<(int Index, string Body)>(letters.Count);
        for (var i = 0; i < letters.Count; i++)
        {
            if (await BodyAsync(letters[i], cancellationToken) is { } body)
            {
                entries.Add((i, body));
            }
        }

        var batches = Batches(entries).ToList();
        await BoundedWork.RunAsync(batches.Count, Parallelism, async i =>
        {
            try
            {
                var response = await sqs.SendMessageBatchAsync(
                    new SendMessageBatchRequest
                    {
                        QueueUrl = QueueUrl,
                        Entries = [.. batches[i].Select(
                            e => new SendMessageBatchRequestEntry(e.Index.ToString(CultureInfo.InvariantCulture), e.Body))],
                    },
                    cancellationToken);
                foreach (var entry in response.Successful ?? [])
                {
                    stored[int.Parse(entry.Id, CultureInfo.InvariantCulture)] = true;
                }

                foreach (var entry in response.Failed ?? [])
                {
                    Log.Refused(logger, entry.Code);
                }
            }
            catch (Exception exception) when (IsFault(exception))
            {
                Log.Failed(logger, exception);
            }
        });
        return stored;
    }

    public async IAsyncEnumerable<StoredDeadLetter> ReadAllAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var message in SqsMessages.ReadAllAsync(sqs, QueueUrl, cancellationToken))
        {
            yield return new(message.MessageId, message.ReceiptHandle, await LetterAsync(message.Body, cancellationToken));
        }
    }

    public async Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken)
    {
        try
        {
            await sqs.DeleteMessageAsync(new DeleteMessageRequest(QueueUrl, letter.Handle), cancellationToken);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            throw new StoreUnavailableException("A dead letter could not be removed.", exception);
        }
    }

    private async Task<string?> BodyAsync(DeadLetter letter, CancellationToken cancellationToken)
    {
        var json = DeadLetterJson.Write(letter);
        if (json.Length <= MaxBytes)
        {
            return Encoding.UTF8.GetString(json.Span);
        }

        try
        {
            if (bucket.Bucket is not { } name)
            {
                Log.TooLarge(logger, json.Length);
                return null;
            }

            var key = $"dead-letters/{Guid.NewGuid():D}";
            await bucket.PutAsync(key, json, cancellationToken);
            return Encoding.UTF8.GetString(new PayloadPointer(name, key).ToJson().Span);
        }
        catch (Exception exception) when (IsFault(exception))
        {
            Log.Failed(logger, exception);
            return null;
        }
    }

    private async Task<DeadLetter?> LetterAsync(string body, CancellationToken cancellationToken)
    {
        if (PayloadPointer.Parse(body) is not { } pointer)
        {
            return DeadLetterJson.Parse(Encoding.UTF8.GetBytes(body));
        }

        try
        {
            return pointer.Bucket == bucket.Bucket && await bucket.FindAsync(pointer.Key, cancellationToken) is { } json
                ? DeadLetterJson.Parse(json)
                : null;
        }
        catch (StoreUnavailableException exception)
        {
            Log.Failed(logger, exception);
            return null;
        }
    }

    private static IEnumerable<List<(int Index, string Body)>> Batches(List<(int Index, string Body)> entries)
    {
        var batch = new List<(int Index, string Body)>(MaxEntries);
        var bytes = 0;
        foreach (var entry in entries)
        {
            var size = Encoding.UTF8.GetByteCount(entry.Body);
            if (batch.Count == MaxEntries || (batch.Count > 0 && bytes + size > MaxBytes))
            {
                yield return batch;
                batch = new(MaxEntries);
                bytes = 0;
            }

            batch.Add(entry);
            bytes += size;
        }

        if (batch.Count > 0)
        {
            yield return batch;
        }
    }

    private static bool IsFault(Exception exception) =>
        AwsFault.Is(exception) || exception is OperationCanceledException or StoreUnavailableException;

    private static partial class Log
    {
        [LoggerMessage(EventId = 70, Level = LogLevel.Error, Message = "The dead-letter queue could not be used")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 71, Level = LogLevel.Error, Message = "The dead-letter queue refused a letter: {Code}")]
        public static partial void Refused(ILogger logger, string code);

        [LoggerMessage(EventId = 72, Level = LogLevel.Error,
            Message = "A dead letter of {Bytes} bytes is too large for the queue, and no claim bucket is set")]
        public static partial void TooLarge(ILogger logger, int bytes);
    }
}
