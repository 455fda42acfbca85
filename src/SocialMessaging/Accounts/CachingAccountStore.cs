using System.Collections.Concurrent;

namespace SocialMessaging.Accounts;

/// <summary>
/// Keeps what a send reads for five seconds, so that a warm send reads nothing. Writes through it are seen at once; those of other
/// processes within the five seconds. That suits actions that only use links and numbers; one that shows or changes them reads the store
/// itself.
/// </summary>
public sealed class CachingAccountStore(DynamoDbAccountStore inner, TimeProvider time) : IAccountStore
{
    private const int Capacity = 10_000;
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(string AccountId, string Id), (LinkedAccount Link, DateTimeOffset Until)> links = new();
    private readonly ConcurrentDictionary<(string AccountId, string Id), (LinkedPhoneNumber Found, DateTimeOffset Until)> numbers = new();
    private long generation;

    public async Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (links.TryGetValue((accountId, id), out var kept) && kept.Until > now && kept.Link.IsLive(now))
        {
            return kept.Link;
        }

        var began = Interlocked.Read(ref generation);
        var link = await inner.FindAsync(accountId, id, cancellationToken);
        if (link is not null)
        {
            Keep(links, (accountId, id), (link, now + Lifetime), began);
        }

        return link;
    }

    public async Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (numbers.TryGetValue((accountId, id), out var kept) && kept.Until > now && kept.Found.Link.IsLive(now))
        {
            return kept.Found.Number;
        }

        var began = Interlocked.Read(ref generation);
        var found = await inner.FindLinkedPhoneNumberAsync(accountId, id, cancellationToken);
        if (found is not null)
        {
            Keep(numbers, (accountId, id), (found, now + Lifetime), began);
            Keep(links, (accountId, found.Link.Id), (found.Link, now + Lifetime), began);
        }

        return found?.Number;
    }

    public Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken) =>
        inner.ListAsync(accountId, afterId, limit, cancellationToken);

    public Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        inner.FindByMetaIdAsync(metaWabaId, cancellationToken);

    public Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId,
        string linkedAccountId,
        CancellationToken cancellationToken) => inner.ListPhoneNumbersAsync(accountId, linkedAccountId, cancellationToken);

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        inner.FindPhoneNumberByMetaIdAsync(metaPhoneNumberId, cancellationToken);

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.LinkAsync(account, limit, cancellationToken));

    public Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.UpdateAsync(account, cancellationToken));

    public Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.PutPhoneNumberAsync(number, cancellationToken));

    public Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.RemoveAsync(accountId, id, cancellationToken));

    public Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.RemovePhoneNumberAsync(accountId, id, cancellationToken));

    // A refused write forgets too: what it was based on may have come from here. Writes are rare, so all is forgotten.
    private async Task<T> WriteAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write();
        }
        finally
        {
            Interlocked.Increment(ref generation);
            links.Clear();
            numbers.Clear();
        }
    }

    // What was read before a write ended may be what the write replaced.
    private void Keep<T>(
        ConcurrentDictionary<(string AccountId, string Id), T> cache, (string AccountId, string Id) key, T value, long began)
    {
        if (cache.Count >= Capacity)
        {
            cache.Clear();
        }

        cache[key] = value;
        if (Interlocked.Read(ref generation) != began)
        {
            cache.TryRemove(key, out _);
        }
    }
}
