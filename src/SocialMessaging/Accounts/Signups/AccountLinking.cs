using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts.Signups;

/// <summary>
/// Links a shared WABA to an account, INCOMPLETE for 24 hours, or refreshes names and numbers of the link that the account has already, and
/// takes nothing away from anybody. Safe against others that do the same at once: a WABA gets one link, a number one entry.
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

        // A link that works keeps its token until step two has succeeded with the new one.
        var isComplete = current.Status == RegistrationStatus.Complete;
        return current with
        {
            Name = shared.Waba.Name ?? current.Name,
            MarketingMessagesOnboardingStatus = shared.Waba.MarketingMessagesOnboardingStatus ?? current.MarketingMessagesOnboardingStatus,
            DatasetId = shared.DatasetId ?? current.DatasetId,
            Token = isComplete ? current.Token : secret,
            TokenExpiresAt = isComplete ? current.TokenExpiresAt : token.ExpiresAt,
            LapsesAt = isComplete ? null : now + IncompleteLifetime,
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

        foreach (var stored in await accounts.ListPhoneNumbersAsync(account.AccountId, account.Id, cancellationToken))
        {
            if (stored.RefreshedAt < shared.AskedAt && !shared.Numbers.Any(fresh => fresh.Id == stored.MetaPhoneNumberId))
            {
                await MarkMissingAsync(stored, cancellationToken);
            }
        }

        return numbers;
    }

    /// <summary>Meta's list may be empty by a fault of a minute: a number that is not in it is removed only after a month.</summary>
    private async Task MarkMissingAsync(PhoneNumber stored, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (stored.MissingSince is { } since && now - since >= PhoneNumber.MissingLifetime)
        {
            await accounts.RemovePhoneNumberAsync(stored.AccountId, stored.Id, cancellationToken);
        }
        else
        {
            await accounts.ChangePhoneNumberAsync(
                stored, current => current.MissingSince is null ? current with { MissingSince = now } : current, cancellationToken);
        }
    }

    /// <summary>
    /// Enters a number, or refreshes its entry under this link. One that has its entry elsewhere stays there until step two is finished;
    /// what its entry will be is returned and not stored.
    /// </summary>
    private async Task<PhoneNumber> PutAsync(
        LinkedAccount account, string metaId, GraphPhoneNumber fresh, DateTimeOffset askedAt, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            var stored = await accounts.FindPhoneNumberByMetaIdAsync(metaId, cancellationToken);
            if (stored is not null && (stored.AccountId != account.AccountId || stored.LinkedAccountId != account.Id))
            {
                return PhoneNumberMapping.Moved(stored, account, fresh, now);
            }

            try
            {
                return await accounts.PutPhoneNumberAsync(
                    stored is null
                        ? PhoneNumberMapping.New(account, metaId, fresh, now)
                        : PhoneNumberMapping.Merge(stored, fresh, askedAt, now),
                    cancellationToken);
            }
            catch (ConcurrentChangeException) when (attempt < MaxAttempts)
            {
                // Another call put the same number: its entry is read and written over.
            }
        }
    }
}
