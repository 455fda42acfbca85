using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>What goes wrong, and how often; all of it drawn from the seed.</summary>
public sealed class Weather(Random random)
{
    /// <summary>Nothing goes wrong any more.</summary>
    public bool IsCalm { get; set; }

    public bool Happens(double probability) => !IsCalm && random.NextDouble() < probability;

    public int Pick(int count) => random.Next(count);

    /// <summary>A store that fails before or after the effect; the caller cannot tell which.</summary>
    public async Task<T> StoreAsync<T>(SimulatedProcess process, Func<T> effect, CancellationToken cancellationToken)
    {
        await process.PassAsync(cancellationToken);
        if (Happens(0.06))
        {
            throw Down();
        }

        var result = effect();
        await process.PassAsync(cancellationToken);
        return Happens(0.06) ? throw Down() : result;
    }

    public static StoreUnavailableException Down() => new("The simulated store fails.", new IOException());
}
