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

    public Task<IReadOnlyList<UnitOutcome>> DeliverAsync(
        IReadOnlyList<RoutedUnit> units, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var outcomes = new UnitOutcome[units.Count];
        Array.Fill(outcomes, UnitOutcome.Published);
        return Task.FromResult<IReadOnlyList<UnitOutcome>>(outcomes);
    }
}
