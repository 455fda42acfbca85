using SocialMessaging.Accounts;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Finds the account and the number of a unit by Meta's ids. What was found is kept for a few seconds, but only where it has an event
/// destination: whoever sets one gets the next event.
/// </summary>
/// <param name="accounts">The links.</param>
/// <param name="time">Says how old a find is.</param>
/// <param name="lifetime">How long a find is kept; zero where the store is as near as the memory.</param>
public sealed class EventRouter(IAccountStore accounts, TimeProvider time, TimeSpan lifetime)
{
    private readonly BoundedCache<string, LinkedAccount> wabas = new(lifetime, time);
    private readonly BoundedCache<string, PhoneNumber> numbers = new(lifetime, time);

    /// <summary>Null where no live link holds the WABA.</summary>
    /// <exception cref="StoreUnavailableException">The store fails.</exception>
    public async Task<EventRoute?> FindAsync(WebhookUnit unit, CancellationToken cancellationToken)
    {
        if (unit.MetaWabaId is not { } wabaId || await AccountAsync(wabaId, cancellationToken) is not { } account)
        {
            return null;
        }

        if (unit.MetaPhoneNumberId is not { } phoneId || account.EventDestination is null)
        {
            return new(account, null);
        }

        var number = await NumberAsync(phoneId, cancellationToken);
        // A number of another link is not this account's business: the event is published for the WABA alone.
        return new(account, number?.AccountId == account.AccountId && number.LinkedAccountId == account.Id ? number : null);
    }

    private async Task<LinkedAccount?> AccountAsync(string metaId, CancellationToken cancellationToken)
    {
        if (wabas.TryFind(metaId, out var kept) && kept.IsLive(time.GetUtcNow()))
        {
            return kept;
        }

        var account = await accounts.FindByMetaIdAsync(metaId, cancellationToken);
        if (account?.EventDestination is not null)
        {
            wabas.Keep(metaId, account, wabas.Generation);
        }

        return account;
    }

    private async Task<PhoneNumber?> NumberAsync(string metaId, CancellationToken cancellationToken)
    {
        if (numbers.TryFind(metaId, out var kept))
        {
            return kept;
        }

        var number = await accounts.FindPhoneNumberByMetaIdAsync(metaId, cancellationToken);
        if (number is not null)
        {
            numbers.Keep(metaId, number, numbers.Generation);
        }

        return number;
    }
}
