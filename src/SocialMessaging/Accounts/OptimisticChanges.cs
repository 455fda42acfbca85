using System.Security.Cryptography;
using SocialMessaging.Errors;

namespace SocialMessaging.Accounts;

/// <summary>
/// Changes that hold under concurrency: read, change, write if nobody wrote in between, else again. Every round one of the contenders gets
/// through, so that as many may contend as there are attempts.
/// </summary>
public static class OptimisticChanges
{
    private const int MaxAttempts = 40;
    private const int FirstPlainAttempts = 2;
    private const int MaxPauseMilliseconds = 30;

    /// <summary>Writes <paramref name="change"/> of a link; nothing is written where it returns the very record it was given.</summary>
    /// <param name="accounts">The store.</param>
    /// <param name="account">The link as it was read.</param>
    /// <param name="change">Makes the new record; runs again on the newest one after every lost race.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <exception cref="ResourceNotFoundException">The link was removed in between.</exception>
    public static async Task<LinkedAccount> ChangeAsync(
        this IAccountStore accounts, LinkedAccount account, Func<LinkedAccount, LinkedAccount> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var changed = change(account);
            if (ReferenceEquals(changed, account))
            {
                return account;
            }

            try
            {
                return await accounts.UpdateAsync(changed, cancellationToken);
            }
            catch (ConcurrentChangeException) when (attempt < MaxAttempts)
            {
                await PauseAsync(attempt, cancellationToken);
            }

            account = await accounts.FindAsync(account.AccountId, account.Id, cancellationToken)
                ?? throw new ResourceNotFoundException($"WhatsApp Business Account {account.Id} is not linked any more.");
        }
    }

    /// <summary>The same for a phone number.</summary>
    /// <exception cref="ResourceNotFoundException">The number was removed in between.</exception>
    public static async Task<PhoneNumber> ChangePhoneNumberAsync(
        this IAccountStore accounts, PhoneNumber number, Func<PhoneNumber, PhoneNumber> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var changed = change(number);
            if (ReferenceEquals(changed, number))
            {
                return number;
            }

            try
            {
                return await accounts.PutPhoneNumberAsync(changed, cancellationToken);
            }
            catch (ConcurrentChangeException) when (attempt < MaxAttempts)
            {
                await PauseAsync(attempt, cancellationToken);
            }

            number = await accounts.FindPhoneNumberAsync(number.AccountId, number.Id, cancellationToken)
                ?? throw new ResourceNotFoundException($"Phone number {number.Id} is not linked any more.");
        }
    }

    /// <summary>
    /// Contenders that lost together part by chance; waiting is on the wall clock, because it is about other callers and not about stored
    /// times.
    /// </summary>
    private static Task PauseAsync(int attempt, CancellationToken cancellationToken) =>
        attempt <= FirstPlainAttempts ? Task.CompletedTask : Task.Delay(
            RandomNumberGenerator.GetInt32(1, MaxPauseMilliseconds), cancellationToken);
}
