using SocialMessaging.State;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// The delivery in one write, behind gates and weather: a process may die before the commit or after it, and the answer may be lost.
/// </summary>
public sealed class GatedDelivery(IUnitDelivery inner, SimulatedProcess process, Weather weather) : IUnitDelivery
{
    public async Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        // On copies: of a delivery whose answer is lost, nothing is known.
        var copies = deliveries.Select(delivery => new Delivery(delivery.Unit, delivery.ReceivedAt)
        {
            Route = delivery.Route,
            Event = delivery.Event,
            Fault = delivery.Fault,
        }).ToList();
        try
        {
            await weather.StoreAsync(
                process,
                () =>
                {
                    inner.DeliverAsync(copies, deadline, CancellationToken.None).GetAwaiter().GetResult();
                    return true;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            return;
        }

        foreach (var (delivery, copy) in deliveries.Zip(copies))
        {
            delivery.Settle(copy.Outcome);
        }
    }
}
