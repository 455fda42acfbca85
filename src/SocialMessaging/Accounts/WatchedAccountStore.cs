using System.Collections.Concurrent;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Accounts;

/// <summary>
/// Notices, while links are read, how long their Meta tokens still last: metric <c>TokenHoursLeft</c>, at most once an hour for each link
/// and process. The alarm of the deployment takes the smallest. Tokens without an end are not reported.
/// </summary>
public sealed class WatchedAccountStore(IAccountStore inner, EmfLines? metrics, TimeProvider time) : IAccountStore
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, DateTimeOffset> reportedAt = new(StringComparer.Ordinal);

    public Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(accountId, afterId, limit, cancellationToken);

    public async Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Watch(await inner.FindAsync(accountId, id, cancellationToken));

    public async Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        Watch(await inner.FindByMetaIdAsync(metaWabaId, cancellationToken));

    public Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId, string linkedAccountId, CancellationToken cancellationToken) =>
        inner.ListPhoneNumbersAsync(accountId, linkedAccountId, cancellationToken);

    public Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        inner.FindPhoneNumberAsync(accountId, id, cancellationToken);

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        inner.FindPhoneNumberByMetaIdAsync(metaPhoneNumberId, cancellationToken);

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) =>
        inner.LinkAsync(account, limit, cancellationToken);

    public Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken) =>
        inner.UpdateAsync(account, cancellationToken);

    public Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        inner.PutPhoneNumberAsync(number, cancellationToken);

    public Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken) =>
        inner.MovePhoneNumberAsync(stored, moved, cancellationToken);

    public Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken) =>
        inner.RemoveAsync(accountId, id, cancellationToken);

    public Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        inner.RemovePhoneNumberAsync(accountId, id, cancellationToken);

    private LinkedAccount? Watch(LinkedAccount? account)
    {
        if (metrics is null || account is not { Status: RegistrationStatus.Complete, TokenExpiresAt: { } expiresAt })
        {
            return account;
        }

        var now = time.GetUtcNow();
        var isDue = true;
        reportedAt.AddOrUpdate(account.Id, now, (_, last) => (isDue = now - last >= Interval) ? now : last);
        if (isDue)
        {
            metrics.Write("TokenHoursLeft", "None", Math.Max(0, (expiresAt - now).TotalHours));
        }

        return account;
    }
}
