namespace SocialMessaging.LocalHost.Topics.Transports;

/// <summary>A way to an endpoint.</summary>
internal interface IDeliveryTransport
{
    /// <summary>Tries once. What goes wrong at the endpoint is a result, not an exception.</summary>
    Task<AttemptResult> TryAsync(Subscription subscription, TopicMessage message, CancellationToken cancellationToken);
}
