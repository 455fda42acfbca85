using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Links a shared WABA to an account, INCOMPLETE for 24 hours, or refreshes token, names and numbers of the link that the account has
/// already. Safe against others that do the same at once: a WABA gets one link, a number one entry.
/// </summary>
public sealed class AccountLinking(
    IAccountStore accounts, ISecretCipher cipher, IOptions<SocialMessagingOptions> options, TimeProvider time)
{
    private static readonly TimeSpan IncompleteLifetime = TimeSpan.FromHours(24);
    private const int MaxAttempts = 40;

    /// <returns>The link; null where a live link of another account holds the WABA.</returns>
    /// <exception cref="LimitExceededException">The account has all the links it may have.</exception>
    public async Task<LinkedWaba?> LinkAsync(string accountId, SharedWaba shared, InspectedToken token, CancellationToken cancellationToken)
    {
        var context = new SecretContext(SecretPurpose.MetaToken, accountId, shared.MetaWabaId);
        var secret = await cipher.EncryptAsync(token.Token, context, cancellationToken);
        if (await OwnAsync(accountId, shared, token, secret, cancellationToken) is not { } account)
        {
            return null;
        }

        return new(account, await NumbersAsync(account, shared, cancellationToken));
    }

    private async Task<LinkedAccount?> OwnAsync(
        string accountId, SharedWaba shared, InspectedToken token, EncryptedSecret secret, CancellationToken cancellationToken)
    {
        if (await accounts.FindByMetaIdAsync(shared.MetaWabaId, cancellationToken) is not { } holder)
        {
            try
            {
                return await accounts.LinkAsync(
                    New(accountId, shared, token, secret), options.Value.Limits.LinkedAccounts, cancellationToken);
            }
            catch (WabaHeldException held)
            {
                holder = held.Holder;
            }
            catch (LinkLimitReachedException reached)
            {
                throw new LimitExceededException(
                    $"An account links at most {reached.Limit} WhatsApp Business Accounts, and this one has as many.", reached);
            }
        }

        return holder.AccountId == accountId
            ? await accounts.ChangeAsync(holder, current => Refresh(current, shared, token, secret), cancellationToken)
            : null;
    }

    private LinkedAccount New(string accountId, SharedWaba shared, InspectedToken token, EncryptedSecret secret)
    {
        var now = time.GetUtcNow();
        return new()
        {
            AccountId = accountId,
            Id = ResourceNames.NewId(ResourceNames.WabaType),
            MetaWabaId = shared.MetaWabaId,
            Name = shared.Waba.Name ?? "",
            Status = RegistrationStatus.Incomplete,
            LinkDate = now,
            LapsesAt = now + IncompleteLifetime,
            MarketingMessagesOnboardingStatus = shared.Waba.MarketingMessagesOnboardingStatus,
            DatasetId = shared.DatasetId,
            Token = secret,
            TokenExpiresAt = token.ExpiresAt,
            RefreshedAt = now,
        };
    }

    private LinkedAccount Refresh(LinkedAccount current, SharedWaba shared, InspectedToken token, EncryptedSecret secret)
    {
        var now = time.GetUtcNow();
        return current with
        {
            Name = shared.Waba.Name ?? current.Name,
            MarketingMessagesOnboardingStatus = shared.Waba.MarketingMessagesOnboardingStatus ?? current.MarketingMessagesOnboardingStatus,
            DatasetId = shared.DatasetId ?? current.DatasetId,
            Token = secret,
            TokenExpiresAt = token.ExpiresAt,
            LapsesAt = current.Status == RegistrationStatus.Complete ? null : now + IncompleteLifetime,
            RefreshedAt = now,
        };
    }

    private async Task<IReadOnlyList<PhoneNumber>> NumbersAsync(
        LinkedAccount account, SharedWaba shared, CancellationToken cancellationToken)
    {
        var numbers = new List<PhoneNumber>(shared.Numbers.Count);
        foreach (var fresh in shared.Numbers)
        {
            if (fresh.Id is { Length: > 0 } metaId)
            {
                numbers.Add(await PutAsync(account, metaId, fresh, shared.AskedAt, cancellationToken));
            }
        }

        // What Meta does not list any more is no number of this WABA: kept, it could be neither used nor removed by anyone.
        foreach (var stored in await accounts.ListPhoneNumbersAsync(account.AccountId, account.Id, cancellationToken))
        {
            if (stored.RefreshedAt < shared.AskedAt && !shared.Numbers.Any(fresh => fresh.Id == stored.MetaPhoneNumberId))
            {
                await accounts.RemovePhoneNumberAsync(account.AccountId, stored.Id, cancellationToken);
            }
        }

        return numbers;
    }

    private async Task<PhoneNumber> PutAsync(
        LinkedAccount account, string metaId, GraphPhoneNumber fresh, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var stored = await accounts.FindPhoneNumberByMetaIdAsync(metaId, cancellationToken);
            if (stored is not null && (stored.AccountId != account.AccountId || stored.LinkedAccountId != account.Id))
            {
                // Meta lists it here now: the number has moved, and its old entry is what stayed behind.
                await accounts.RemovePhoneNumberAsync(stored.AccountId, stored.Id, cancellationToken);
                stored = null;
            }

            try
            {
                return stored is null
                    ? await accounts.PutPhoneNumberAsync(
                        PhoneNumberMapping.New(account, metaId, fresh, time.GetUtcNow()), cancellationToken)
                    : await accounts.PutPhoneNumberAsync(
                        PhoneNumberMapping.Merge(stored, fresh, askedAt, time.GetUtcNow()), cancellationToken);
            }
            catch (ConcurrentChangeException) when (attempt < MaxAttempts)
            {
                // Another call put the same number: its entry is read and written over.
            }
        }
    }
}
