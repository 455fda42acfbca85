using SocialMessaging.State;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Testing.Events;

/// <summary>Repeat records in memory; each operation fails on demand.</summary>
public sealed class InMemoryClaims(TimeProvider time) : IUnitClaims
{
    private readonly Dictionary<string, (string? Owner, DateTimeOffset Until)> units = [];

    public bool ClaimFails { get; set; }

    public int FailingCompletions { get; set; }

    public int Count => units.Count;

    public Task<IReadOnlyDictionary<string, UnitClaim>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken) =>
        ClaimFails
            ? Task.FromException<IReadOnlyDictionary<string, UnitClaim>>(Down())
            : Task.FromResult<IReadOnlyDictionary<string, UnitClaim>>(keys
                .Where(key => units.TryGetValue(key, out var unit) && unit.Until > time.GetUtcNow())
                .ToDictionary(key => key, key => units[key].Owner is null ? UnitClaim.Done : UnitClaim.Busy));

    public Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken)
    {
        if (ClaimFails)
        {
            return Task.FromException<UnitClaim>(Down());
        }

        if (units.TryGetValue(key, out var unit) && unit.Until > time.GetUtcNow() && unit.Owner != owner)
        {
            return Task.FromResult(unit.Owner is null ? UnitClaim.Done : UnitClaim.Busy);
        }

        units[key] = (owner, time.GetUtcNow() + IUnitClaims.Lease);
        return Task.FromResult(UnitClaim.Claimed);
    }

    public Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        if (FailingCompletions > 0)
        {
            FailingCompletions--;
            return Task.FromException<IReadOnlyList<string>>(Down());
        }

        foreach (var key in keys)
        {
            units[key] = (null, time.GetUtcNow() + IUnitClaims.Memory);
        }

        return Task.FromResult<IReadOnlyList<string>>([]);
    }

    public Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        if (units.TryGetValue(key, out var unit) && unit.Owner == owner)
        {
            units.Remove(key);
        }

        return Task.CompletedTask;
    }

    private static StoreUnavailableException Down() => new("Down.", new IOException());
}
