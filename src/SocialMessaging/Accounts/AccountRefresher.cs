using Microsoft.Extensions.Logging;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>
/// Keeps names, numbers and quality ratings no older than an hour on a Get. Meta being away, or the token dead, is not a reason to fail:
/// the stored value is answered.
/// </summary>
public sealed partial class AccountRefresher(
    IAccountStore accounts,
    GraphClient graph,
    DatasetLookup datasets,
    ISecretCipher cipher,
    TimeProvider time,
    ILogger<AccountRefresher> logger)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AnswerReserve = TimeSpan.FromSeconds(2);

    public async Task<LinkedAccount> FreshenAsync(LinkedAccount account, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (IsFresh(account.RefreshedAt))
        {
            return account;
        }

        return await TryAsync(account, account.Id, deadline, RefreshAsync, cancellationToken);
    }

    public async Task<PhoneNumber> FreshenAsync(PhoneNumber number, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (IsFresh(number.RefreshedAt))
        {
            return number;
        }

        return await TryAsync(number, number.Id, deadline, RefreshAsync, cancellationToken);
    }

    private bool IsFresh(DateTimeOffset refreshedAt) => time.GetUtcNow() - refreshedAt < Fresh;

    private async Task<LinkedAccount> RefreshAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        var token = await TokenAsync(account, cancellationToken);
        var waba = await graph.GetWabaAsync(account.MetaWabaId, token, cancellationToken);
        var listed = await graph.ListPhoneNumbersAsync(account.MetaWabaId, token, cancellationToken);
        var stored = (await accounts.ListPhoneNumbersAsync(account.AccountId, account.Id, cancellationToken)).ToDictionary(
            number => number.MetaPhoneNumberId);
        foreach (var fresh in listed)
        {
            if (fresh.Id is not null && stored.TryGetValue(fresh.Id, out var number))
            {
                await accounts.PutPhoneNumberAsync(Merge(number, fresh), cancellationToken);
            }
        }

        // A dataset stays the same; one that is not known yet may have been made elsewhere.
        var datasetId = account.DatasetId ?? await datasets.TryFindAsync(account.MetaWabaId, token, cancellationToken);
        return await accounts.UpdateAsync(
            account with
            {
                Name = waba.Name ?? account.Name,
                MarketingMessagesOnboardingStatus = waba.MarketingMessagesOnboardingStatus ?? account.MarketingMessagesOnboardingStatus,
                DatasetId = datasetId,
                RefreshedAt = time.GetUtcNow(),
            },
            cancellationToken);
    }

    private async Task<PhoneNumber> RefreshAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(number.AccountId, number.LinkedAccountId, cancellationToken) is not { } account)
        {
            return number;
        }

        var fresh = await graph.GetPhoneNumberAsync(
            number.MetaPhoneNumberId, await TokenAsync(account, cancellationToken), cancellationToken);
        return await accounts.PutPhoneNumberAsync(Merge(number, fresh), cancellationToken);
    }

    private PhoneNumber Merge(PhoneNumber number, GraphPhoneNumber fresh) => number with
    {
        DisplayName = fresh.VerifiedName ?? number.DisplayName,
        DisplayNumber = fresh.DisplayPhoneNumber ?? number.DisplayNumber,
        QualityRating = fresh.QualityRating ?? number.QualityRating,
        RefreshedAt = time.GetUtcNow(),
    };

    private Task<string> TokenAsync(LinkedAccount account, CancellationToken cancellationToken) =>
        cipher.DecryptAsync(account.Token, account.TokenContext, cancellationToken);

    private async Task<T> TryAsync<T>(
        T stored, string id, DateTimeOffset deadline, Func<T, CancellationToken, Task<T>> refresh, CancellationToken cancellationToken)
    {
        var remaining = deadline - AnswerReserve - time.GetUtcNow();
        if (remaining <= TimeSpan.Zero)
        {
            return stored;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(remaining < TimeLimit ? remaining : TimeLimit);
        try
        {
            return await refresh(stored, limit.Token);
        }
        catch (Exception exception) when (
            exception is GraphErrorException or GraphUnavailableException or SecretUnavailableException or ConcurrentChangeException
            or StoreUnavailableException or OperationCanceledException)
        {
            Log.Kept(logger, id, exception.GetType().Name);
            return stored;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 40, Level = LogLevel.Warning,
            Message = "{Id} could not be refreshed from Meta ({Fault}); the stored values are answered")]
        public static partial void Kept(ILogger logger, string id, string fault);
    }
}
