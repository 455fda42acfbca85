using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Topics.Signing;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Makes and signs the message of a delivery.</summary>
internal sealed class TopicMessages(SqliteEventOutbox outbox, TopicSigner signer, OwnAddress own, TopicsOptions options)
{
    /// <returns>Null where the event is no longer kept.</returns>
    public async Task<TopicMessage?> MakeAsync(Subscription subscription, TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var unsigned = delivery.Kind == DeliveryKind.Notification
            ? await NotificationAsync(subscription, delivery, cancellationToken)
            : Control(subscription, delivery);
        return unsigned is null ? null
            : unsigned with { Signature = signer.Sign(unsigned.SignatureVersion, unsigned.SignedParts) };
    }

    private async Task<TopicMessage?> NotificationAsync(
        Subscription subscription, TopicDelivery delivery, CancellationToken cancellationToken)
    {
        var page = await outbox.ReadAfterAsync(delivery.Event - 1, limit: 1, cancellationToken);
        if (page.Events is not [var item] || item.Sequence != delivery.Event)
        {
            return null;
        }

        var arn = subscription.ArnAt(item.TopicArn);
        return new()
        {
            Kind = DeliveryKind.Notification,
            MessageId = item.MessageId,
            TopicArn = item.TopicArn,
            SubscriptionArn = arn,
            Text = Encoding.UTF8.GetString(item.Message.Span),
            Timestamp = Time(item.PublishedAt),
            Attributes = item.Attributes,
            UnsubscribeUrl = $"{OriginFor(subscription, own.Origin)}{SubscriptionLinks.Path}?Action=Unsubscribe&SubscriptionArn={arn}",
            SignatureVersion = subscription.Attributes.SignatureVersion,
            SigningCertUrl = OriginFor(subscription, own.SecureOrigin) + signer.CertificatePath,
        };
    }

    private TopicMessage Control(Subscription subscription, TopicDelivery delivery)
    {
        var topic = delivery.TopicArn ?? options.OwnTopic;
        var link = $"{OriginFor(subscription, own.Origin)}{SubscriptionLinks.Path}?Action=ConfirmSubscription&TopicArn={topic}"
            + $"&Token={subscription.Token}";
        return new()
        {
            Kind = delivery.Kind,
            MessageId = Id(delivery),
            TopicArn = topic,
            SubscriptionArn = subscription.ArnAt(topic),
            Text = delivery.Kind == DeliveryKind.SubscriptionConfirmation
                ? $"You have chosen to subscribe to the topic {topic}.\n"
                    + "To confirm the subscription, visit the SubscribeURL included in this message."
                : $"You have chosen to deactivate subscription {subscription.ArnAt(topic)}.\n"
                    + "To cancel this operation and restore the subscription, visit the SubscribeURL included in this message.",
            Timestamp = Time(delivery.CreatedAt),
            Token = subscription.Token,
            SubscribeUrl = link,
            SignatureVersion = subscription.Attributes.SignatureVersion,
            SigningCertUrl = OriginFor(subscription, own.SecureOrigin) + signer.CertificatePath,
        };
    }

    /// <summary>An endpoint on another machine reaches this one by a name that is allowed, where there is one.</summary>
    private string OriginFor(Subscription subscription, string origin) =>
        options.PublicHost is { } name && Uri.TryCreate(subscription.Attributes.Endpoint, UriKind.Absolute, out var url) && !url.IsLoopback
            ? new UriBuilder(origin) { Host = name }.Uri.GetLeftPart(UriPartial.Authority)
            : origin;

    /// <summary>The same at each attempt.</summary>
    private static string Id(TopicDelivery delivery) => new Guid(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{delivery.Subscription} {delivery.Id} {delivery.CreatedAt:O}"))).AsSpan(0, 16)).ToString("D");

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
