using Microsoft.Extensions.Logging;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>Gives units their account and their event.</summary>
public sealed partial class UnitRouting(
    EventRouter router, StatusMessageIds messageIds, EventFactory factory, ILogger<UnitRouting> logger)
{
    private const int Parallelism = 16;

    /// <summary>
    /// Afterwards each unit has an event or a fault, or is settled because nobody is to get it, or, where a store fails, none of these.
    /// </summary>
    /// <param name="deliveries">The units.</param>
    /// <param name="waitUntil">How long to wait for the message ids of statuses that were faster than the answers to their sends.</param>
    /// <param name="cancellationToken">Ends the reads.</param>
    public async Task RouteAsync(
        IReadOnlyList<Delivery> deliveries, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        foreach (var delivery in deliveries.Where(delivery => delivery.Unit.Kind == UnitKind.NotUnderstood))
        {
            delivery.Fault = delivery.Unit.Fault ?? "Not understood.";
        }

        // Units that come together are mostly of one number: it is looked up once.
        var groups = deliveries.Where(delivery => delivery.Fault is null)
            .GroupBy(delivery => (delivery.Unit.MetaWabaId, delivery.Unit.MetaPhoneNumberId))
            .Select(group => group.ToList())
            .ToList();
        await BoundedWork.RunAsync(groups.Count, Parallelism, async i =>
        {
            try
            {
                await RouteGroupAsync(groups[i], waitUntil, cancellationToken);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        });
    }

    /// <summary>Units of one WABA and one number.</summary>
    private async Task RouteGroupAsync(List<Delivery> group, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        if (await router.FindAsync(group[0].Unit, cancellationToken) is not { } route)
        {
            group.ForEach(delivery => delivery.Settle(DeliveryOutcome.UnknownWaba));
            return;
        }

        // Even where nobody is to get the event: a status also tells what became of its send.
        var told = await messageIds.FindAsync(group, route, waitUntil, cancellationToken);
        foreach (var delivery in told)
        {
            delivery.Route = route;
            delivery.Event = factory.Create(
                route.Account, route.Number, delivery.Unit.Entry, delivery.Unit.EventType, delivery.MessageId);
            if (delivery.Event is null)
            {
                delivery.Settle(DeliveryOutcome.Dropped);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 620, Level = LogLevel.Warning, Message = "Units could not be routed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
