using SocialMessaging.Meta;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Numbers that have moved at Meta to the WABA of a sign-up. Their entries follow when step two has succeeded, so that nobody loses a
/// number to a sign-up that was only begun.
/// </summary>
public sealed class NumberArrivals(IAccountStore accounts, GraphClient graph, TimeProvider time)
{
    private const int MaxAttempts = 10;

    public async Task<IReadOnlyList<NumberArrival>> FindAsync(LinkedAccount account, string token, CancellationToken cancellationToken)
    {
        var arrivals = new List<NumberArrival>();
        foreach (var fresh in await graph.ListPhoneNumbersAsync(account.MetaWabaId, token, cancellationToken))
        {
            if (fresh.Id is { Length: > 0 } metaId
                && await accounts.FindPhoneNumberByMetaIdAsync(metaId, cancellationToken) is { } stored
                && !IsUnder(stored, account))
            {
                arrivals.Add(new(stored, PhoneNumberMapping.Moved(stored, account, fresh, time.GetUtcNow())));
            }
        }

        return arrivals;
    }

    /// <summary>Moves an entry, with what step two has made of it.</summary>
    public async Task MoveAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await accounts.MovePhoneNumberAsync(stored, moved, cancellationToken);
                return;
            }
            catch (ConcurrentChangeException) when (attempt < MaxAttempts)
            {
                // Another call has moved it, or a webhook has refreshed it.
                if (await accounts.FindPhoneNumberByMetaIdAsync(moved.MetaPhoneNumberId, cancellationToken) is not { } current)
                {
                    await accounts.PutPhoneNumberAsync(moved, cancellationToken);
                    return;
                }

                if (current.AccountId == moved.AccountId && current.LinkedAccountId == moved.LinkedAccountId)
                {
                    return;
                }

                stored = current;
            }
        }
    }

    private static bool IsUnder(PhoneNumber number, LinkedAccount account) =>
        number.AccountId == account.AccountId && number.LinkedAccountId == account.Id;
}
