using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// A store of claims behind gates and weather. The real one runs to its end at once, so that the schedule alone decides the order.
/// </summary>
public sealed class GatedClaims(IUnitClaims inner, SimulatedProcess process, Weather weather, ScheduleWorld world) : IUnitClaims
{
    public Task<IReadOnlyDictionary<string, UnitClaim>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        weather.StoreAsync(process, () => Run(inner.FindAsync(keys, CancellationToken.None)), cancellationToken);

    public Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken) =>
        weather.StoreAsync(process, () => Run(inner.ClaimAsync(key, owner, CancellationToken.None)), cancellationToken);

    public Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) => weather.StoreAsync(
        process,
        () =>
        {
            // Some of the keys may fail by themselves.
            var written = weather.Happens(0.1) ? keys.Take(weather.Pick(keys.Count)).ToList() : [.. keys];
            var failed = Run(inner.CompleteAsync(written, CancellationToken.None));
            Assert.Empty(failed);
            world.Recorded(process, written);
            return (IReadOnlyList<string>)[.. keys.Except(written)];
        },
        cancellationToken);

    public Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken) => weather.StoreAsync(
        process,
        () =>
        {
            Run(inner.ReleaseAsync(key, owner, CancellationToken.None));
            return true;
        },
        cancellationToken);

    private static T Run<T>(Task<T> task) => task.GetAwaiter().GetResult();

    private static void Run(Task task) => task.GetAwaiter().GetResult();
}
