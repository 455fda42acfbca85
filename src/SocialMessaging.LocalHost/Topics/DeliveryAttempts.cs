using System.Diagnostics;
using SocialMessaging.LocalHost.Topics.Transports;
using SocialMessaging.LocalHost.Verbose;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>Tries a delivery once, and says what follows: it has arrived, it is tried again later, or it is given up.</summary>
internal sealed partial class DeliveryAttempts(
    TopicMessages messages,
    EndpointTransport endpoints,
    FunctionTransport functions,
    IServiceProvider services,
    TimeProvider time,
    ILogger<DeliveryAttempts> logger)
{
    private readonly VerboseLines? lines = services.GetService<VerboseLines>();
    private readonly QueueTransport? queues = services.GetService<QueueTransport>();

    public async Task<TopicDelivery> TryAsync(Subscription subscription, TopicDelivery delivery, CancellationToken cancellationToken)
    {
        if (await messages.MakeAsync(subscription, delivery, cancellationToken) is not { } message)
        {
            return Settled(delivery, DeliveryState.Dead, "the event is no longer kept");
        }

        var began = Stopwatch.GetTimestamp();
        var result = await TransportOf(subscription).TryAsync(subscription, message, cancellationToken);
        lines?.Delivery(
            delivery.Event, subscription.Id, subscription.Attributes.Protocol.ToString(), result.Text, Stopwatch.GetElapsedTime(began));
        if (result.Arrived)
        {
            return Settled(delivery, DeliveryState.Delivered, result.Text);
        }

        var attempts = delivery.Attempts + 1;
        if (result.MayRepeat && subscription.Attributes.Retry.DelayAfter(attempts) is { } delay)
        {
            return delivery with { Attempts = attempts, DueAt = time.GetUtcNow() + delay, Outcome = result.Text };
        }

        return await GiveUpAsync(subscription, delivery, message, result, cancellationToken);
    }

    private async Task<TopicDelivery> GiveUpAsync(
        Subscription subscription, TopicDelivery delivery, TopicMessage message, AttemptResult result, CancellationToken cancellationToken)
    {
        Log.GivenUp(logger, delivery.Id, subscription.Id, delivery.Attempts + 1, result.Text);
        if (subscription.Attributes.DeadLetterTargetArn is not { } target || delivery.Kind != DeliveryKind.Notification || queues is null)
        {
            return Settled(delivery, DeliveryState.Dead, result.Text);
        }

        var moved = await queues.SendAsync(target, subscription, message, cancellationToken);
        return Settled(
            delivery,
            DeliveryState.Dead,
            moved.Arrived ? $"{result.Text}; moved to the dead-letter queue" : $"{result.Text}; dead-letter queue: {moved.Text}");
    }

    private IDeliveryTransport TransportOf(Subscription subscription) => subscription.Attributes.Protocol switch
    {
        SubscriptionProtocol.Lambda => functions,
        SubscriptionProtocol.Sqs => (IDeliveryTransport?)queues ?? NoQueues.Instance,
        _ => endpoints,
    };

    private TopicDelivery Settled(TopicDelivery delivery, DeliveryState state, string outcome) =>
        delivery with { State = state, Attempts = delivery.Attempts + 1, DueAt = time.GetUtcNow(), Outcome = outcome };

    /// <summary>A subscription of a start with <c>--aws</c>, at a start without.</summary>
    private sealed class NoQueues : IDeliveryTransport
    {
        public static readonly NoQueues Instance = new();

        public Task<AttemptResult> TryAsync(Subscription subscription, TopicMessage message, CancellationToken cancellationToken) =>
            Task.FromResult(AttemptResult.Failed("there are queues with --aws only"));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 671, Level = LogLevel.Warning,
            Message = "Delivery {Delivery} to subscription {Subscription} was given up after {Attempts} attempts: {Outcome}")]
        public static partial void GivenUp(ILogger logger, long delivery, string subscription, int attempts, string outcome);
    }
}
