using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>
/// The linked WABAs and their phone numbers. Reads by our ids take the caller's account and never see another's; reads by Meta's ids serve
/// webhooks. Lapsed INCOMPLETE links are absent from every read. Failures of the store itself are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IAccountStore
{
    /// <summary>The account's links in order of id, those after <paramref name="afterId"/>, at most <paramref name="limit"/>.</summary>
    Task<IReadOnlyList<LinkedAccount>> ListAsync(string accountId, string? afterId, int limit, CancellationToken cancellationToken);

    Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken);

    /// <summary>The link that holds Meta's WABA id, whoever owns it.</summary>
    Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken);

    /// <summary>All numbers of a WABA in order of id.</summary>
    Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(string accountId, string linkedAccountId, CancellationToken cancellationToken);

    Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken);

    /// <summary>The number with Meta's id, whoever owns it.</summary>
    Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken);

    /// <summary>
    /// Links a WABA (version 0). Atomic: of many callers one wins.
    /// </summary>
    /// <param name="account">The link to add.</param>
    /// <param name="limit">The most live links the account may have, this one included.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <exception cref="WabaHeldException">
    /// A live link holds the Meta WABA id already, of this account or another: the exception carries it.
    /// </exception>
    /// <exception cref="LinkLimitReachedException">The account has <paramref name="limit"/> live links.</exception>
    Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken);

    /// <summary>Writes a changed link if its version is still the stored one; returns it with the new version.</summary>
    /// <exception cref="ConcurrentChangeException">Somebody wrote in between, or removed it.</exception>
    Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken);

    /// <summary>
    /// Adds a number (version 0) or writes a changed one, if its version is still the stored one. A number with the same Meta id under a
    /// link that is gone is replaced.
    /// </summary>
    /// <exception cref="ConcurrentChangeException">Somebody wrote in between, removed it, or added the same Meta id.</exception>
    Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken);

    /// <summary>
    /// Moves a number to another link, perhaps of another account: its entry goes and <paramref name="moved"/> takes its place, at once.
    /// </summary>
    /// <exception cref="ConcurrentChangeException">Somebody wrote <paramref name="stored"/> in between, or a link is gone.</exception>
    Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken);

    /// <summary>
    /// Removes a link with its numbers and tags. False if it was not there. A crash in the middle leaves nothing that a read still shows.
    /// </summary>
    Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken);

    /// <summary>Removes one number. False if it was not there.</summary>
    Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken);
}
