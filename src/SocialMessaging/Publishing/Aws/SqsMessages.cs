using System.Globalization;
using System.Runtime.CompilerServices;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SocialMessaging.Publishing.Aws;

/// <summary>
/// Reads a queue of dead letters through: as many messages as are there at the start, and none twice, so that what a reader leaves in it,
/// or others add meanwhile, does not make it endless.
/// </summary>
internal static class SqsMessages
{
    private const string Count = "ApproximateNumberOfMessages";
    private const int ReadAtOnce = 10;
    private const int EmptyReadsAtTheEnd = 2;

    // What a run reads stays hidden until it has ended, so that it sees each message once.
    private const int HiddenSeconds = 600;

    public static async IAsyncEnumerable<Message> ReadAllAsync(
        IAmazonSQS sqs, string queueUrl, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var left = await CountAsync(sqs, queueUrl, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var empty = 0; seen.Count < left && empty < EmptyReadsAtTheEnd;)
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = queueUrl,
                    MaxNumberOfMessages = Math.Min(ReadAtOnce, left - seen.Count),
                    VisibilityTimeout = HiddenSeconds,
                    WaitTimeSeconds = 1,
                },
                cancellationToken);
            var messages = response.Messages ?? [];
            // One empty answer may come from a part of the queue only.
            empty = messages.Count == 0 ? empty + 1 : 0;
            foreach (var message in messages.Where(message => seen.Add(message.MessageId)))
            {
                yield return message;
            }
        }
    }

    private static async Task<int> CountAsync(IAmazonSQS sqs, string queueUrl, CancellationToken cancellationToken)
    {
        var response = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queueUrl, [Count]), cancellationToken);
        return response.Attributes?.TryGetValue(Count, out var text) == true ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
    }
}
