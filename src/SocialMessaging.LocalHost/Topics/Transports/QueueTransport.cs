using System.Collections.Concurrent;
using System.Text;
using Amazon.Runtime;
using Amazon.SQS;
using Amazon.SQS.Model;

namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>Sends to an SQS queue; dead letters too.</summary>
internal sealed class QueueTransport(IAmazonSQS sqs) : IDeliveryTransport
{
    private readonly ConcurrentDictionary<string, string> urls = new(StringComparer.Ordinal);

    public Task<AttemptResult> TryAsync(Subscription subscription, TopicMessage message, CancellationToken cancellationToken) =>
        SendAsync(subscription.Attributes.Endpoint, subscription, message, cancellationToken);

    /// <param name="queue">ARN or URL.</param>
    /// <param name="subscription">Says in which form.</param>
    /// <param name="message">What to send.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task<AttemptResult> SendAsync(
        string queue, Subscription subscription, TopicMessage message, CancellationToken cancellationToken)
    {
        var isRaw = subscription.Attributes.RawMessageDelivery;
        try
        {
            await sqs.SendMessageAsync(
                new SendMessageRequest
                {
                    QueueUrl = await UrlAsync(queue, cancellationToken),
                    MessageBody = isRaw ? message.Text : Encoding.UTF8.GetString(SnsJson.Envelope(message)),
                    MessageAttributes = isRaw ? Attributes(message) : [],
                },
                cancellationToken);
            return AttemptResult.Delivered("sent");
        }
        catch (QueueDoesNotExistException)
        {
            urls.TryRemove(queue, out _);
            return AttemptResult.Refused("there is no such queue");
        }
        catch (AmazonServiceException exception)
        {
            return AttemptResult.Failed($"SQS: {exception.ErrorCode}");
        }
        catch (Exception exception) when (exception is AmazonClientException or HttpRequestException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return AttemptResult.Failed("SQS: no answer");
        }
    }

    private async Task<string> UrlAsync(string queue, CancellationToken cancellationToken)
    {
        if (!queue.StartsWith("arn:", StringComparison.Ordinal))
        {
            return queue;
        }

        if (urls.TryGetValue(queue, out var known))
        {
            return known;
        }

        var parts = queue.Split(':');
        var found = await sqs.GetQueueUrlAsync(
            new GetQueueUrlRequest { QueueName = parts[^1], QueueOwnerAWSAccountId = parts[^2] }, cancellationToken);
        return urls[queue] = found.QueueUrl;
    }

    private static Dictionary<string, MessageAttributeValue> Attributes(TopicMessage message) =>
        (message.Attributes?.All() ?? []).ToDictionary(
            attribute => attribute.Name,
            attribute => new MessageAttributeValue { DataType = attribute.Type, StringValue = attribute.Value });
}
