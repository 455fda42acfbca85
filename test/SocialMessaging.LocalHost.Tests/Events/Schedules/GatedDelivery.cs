using SocialMessaging.State;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// The delivery in one write, behind gates and weather: a process may die before the commit or after it, and the answer may be lost.
/// </summary>
public sealed class GatedDelivery(IUnitDelivery inner, SimulatedProcess process, Weather weather) : IUnitDelivery
{
    public async Task<IReadOnlyList<UnitOutcome>> DeliverAsync(
        IReadOnlyList<RoutedUnit> units, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        try
        {
            return await weather.StoreAsync(
                process, () => inner.DeliverAsync(units, deadline, CancellationToken.None).GetAwaiter().GetResult(), cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            return new UnitOutcome[units.Count];
        }
    }
}
