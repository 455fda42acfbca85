using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// Puts posts that were tried too often back into the inbox, where the worker takes them like new ones. As many as are there at its start,
/// and none twice.
/// </summary>
public sealed class InboxReplay(IAmazonSQS sqs, IOptions<SocialMessagingOptions> options)
{
    private const int ReadAtOnce = 10;
    private const int EmptyReadsAtTheEnd = 2;
    private const int HiddenSeconds = 600;

    /// <returns>How many posts are in the inbox again.</returns>
    /// <exception cref="StoreUnavailableException">One of the queues fails; what was not put back stays.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Value.Events is not { InboxQueueUrl: { } inbox, InboxDeadLetterQueueUrl: { } dead })
        {
            return 0;
        }

        try
        {
            return await RunAsync(inbox, dead, cancellationToken);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw new StoreUnavailableException("The posts among the dead letters could not be put back.", exception);
        }
    }

    private async Task<int> RunAsync(string inbox, string dead, CancellationToken cancellationToken)
    {
        var left = await CountAsync(dead, cancellationToken);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var empty = 0; left > seen.Count && empty < EmptyReadsAtTheEnd;)
        {
            var response = await sqs.ReceiveMessageAsync(
                new ReceiveMessageRequest
                {
                    QueueUrl = dead,
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
                await sqs.SendMessageAsync(new SendMessageRequest(inbox, message.Body), cancellationToken);
                await sqs.DeleteMessageAsync(new DeleteMessageRequest(dead, message.ReceiptHandle), cancellationToken);
            }
        }

        return seen.Count;
    }

    private async Task<int> CountAsync(string queue, CancellationToken cancellationToken)
    {
        var response = await sqs.GetQueueAttributesAsync(
            new GetQueueAttributesRequest(queue, ["ApproximateNumberOfMessages"]), cancellationToken);
        return response.Attributes.TryGetValue("ApproximateNumberOfMessages", out var text)
            ? int.Parse(text, CultureInfo.InvariantCulture)
            : 0;
    }
}
