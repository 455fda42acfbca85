using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// Puts posts that were tried too often back into the inbox, where the worker takes them like new ones. As many as are there at its start,
/// and none twice.
/// </summary>
public sealed class InboxReplay(IAmazonSQS sqs, IOptions<SocialMessagingOptions> options)
{
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
        var put = 0;
        await foreach (var message in SqsMessages.ReadAllAsync(sqs, dead, cancellationToken))
        {
            await sqs.SendMessageAsync(new SendMessageRequest(inbox, message.Body), cancellationToken);
            await sqs.DeleteMessageAsync(new DeleteMessageRequest(dead, message.ReceiptHandle), cancellationToken);
            put++;
        }

        return put;
    }
}
