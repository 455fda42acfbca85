using SocialMessaging.Publishing;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>Takes every event and keeps none.</summary>
public sealed class AgreeingTopic : IEventPublisher, IUnitDelivery
{
    private static readonly IReadOnlyList<PublishResult> One = [PublishResult.Published];

    public Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken) =>
        Task.FromResult(events.Count == 1 ? One : [.. events.Select(_ => PublishResult.Published)]);

    public Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries)
        {
            delivery.Settle(DeliveryOutcome.Published);
        }

        return Task.CompletedTask;
    }
}
