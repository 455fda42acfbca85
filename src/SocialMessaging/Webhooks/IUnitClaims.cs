using SocialMessaging.State;

namespace SocialMessaging.Webhooks;

/// <summary>
/// The record per unit that tells repeats: <c>claimed(owner, until)</c>, then <c>done</c> for 8 days, since Meta repeats a post for up to
/// 7. A failing store throws <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IUnitClaims
{
    /// <summary>How long a claim holds. Longer than the worker that has it lives, so that no live owner outlives its claim.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromSeconds(55);

    /// <summary>How long a settled unit is remembered.</summary>
    static readonly TimeSpan Memory = TimeSpan.FromDays(8);

    /// <summary>Which of the units are settled, or held by somebody at the moment. The others are not named.</summary>
    Task<IReadOnlyDictionary<string, UnitClaim>> FindAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>
    /// Takes the unit if nobody has it, if the claim on it has ended, or if the owner is the same (a repeated request of the store's
    /// client).
    /// </summary>
    Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken);

    /// <summary>
    /// Writes <c>done</c> for units that are settled: unconditionally, since it is true whoever holds a claim by now.
    /// </summary>
    /// <returns>The keys that could not be written.</returns>
    Task<IReadOnlyList<string>> CompleteAsync(IReadOnlyList<string> keys, CancellationToken cancellationToken);

    /// <summary>Gives a claim of this owner back. Another's claim and a settled unit stay.</summary>
    Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken);
}
