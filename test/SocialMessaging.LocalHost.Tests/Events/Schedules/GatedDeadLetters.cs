using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>Dead letters behind gates and weather: a letter may be stored and its writer not know.</summary>
public sealed class GatedDeadLetters(InMemoryDeadLetters inner, SimulatedProcess process, Weather weather) : IDeadLetters
{
    public async Task<IReadOnlyList<bool>> AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        try
        {
            return await weather.StoreAsync(
                process, () => inner.AddAsync(letters, CancellationToken.None).GetAwaiter().GetResult(), cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            return new bool[letters.Count];
        }
    }

    public IAsyncEnumerable<StoredDeadLetter> ReadAllAsync(CancellationToken cancellationToken) => inner.ReadAllAsync(cancellationToken);

    public Task RemoveAsync(StoredDeadLetter letter, CancellationToken cancellationToken) => inner.RemoveAsync(letter, cancellationToken);
}
