using System.Text;

namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>Posts to an HTTP or HTTPS endpoint, as SNS does.</summary>
internal sealed class EndpointTransport(IHttpClientFactory clients) : IDeliveryTransport
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "topic-endpoints";

    public async Task<AttemptResult> TryAsync(Subscription subscription, TopicMessage message, CancellationToken cancellationToken)
    {
        var isRaw = subscription.Attributes.RawMessageDelivery && message.Kind == DeliveryKind.Notification;
        using var request = new HttpRequestMessage(HttpMethod.Post, subscription.Attributes.Endpoint)
        {
            Content = new ByteArrayContent(isRaw ? Encoding.UTF8.GetBytes(message.Text) : SnsJson.Envelope(message)),
        };
        Add(request, "x-amz-sns-message-type", message.Kind.ToString());
        Add(request, "x-amz-sns-message-id", message.MessageId);
        Add(request, "x-amz-sns-topic-arn", message.TopicArn);
        if (message.Kind != DeliveryKind.SubscriptionConfirmation)
        {
            Add(request, "x-amz-sns-subscription-arn", message.SubscriptionArn);
        }

        if (isRaw)
        {
            Add(request, "x-amz-sns-rawdelivery", "true");
        }

        Add(request, "User-Agent", "Amazon Simple Notification Service Agent");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=UTF-8");
        return await HttpPost.TryAsync(clients.CreateClient(Client), request, _ => null, cancellationToken);
    }

    private static void Add(HttpRequestMessage request, string name, string value) => request.Headers.TryAddWithoutValidation(name, value);
}
