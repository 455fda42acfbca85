using SocialMessaging.State;

namespace SocialMessaging.Accounts;

/// <summary>
/// Keeps what a send reads for five seconds, so that a warm send reads nothing. Writes through it are seen at once; those of other
/// processes within the five seconds. That suits actions that only use links and numbers; one that shows or changes them reads the store
/// itself.
/// </summary>
public sealed class CachingAccountStore(DynamoDbAccountStore inner, TimeProvider time) : IAccountStore
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(5);

    private readonly BoundedCache<(string AccountId, string Id), LinkedAccount> links = new(Lifetime, time);
    private readonly BoundedCache<(string AccountId, string Id), LinkedPhoneNumber> numbers = new(Lifetime, time);

    public async Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        if (links.TryFind((accountId, id), out var kept) && kept.IsLive(time.GetUtcNow()))
        {
            return kept;
        }

        var began = links.Generation;
        var link = await inner.FindAsync(accountId, id, cancellationToken);
        if (link is not null)
        {
            links.Keep((accountId, id), link, began);
        }

        return link;
    }

    public async Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        if (numbers.TryFind((accountId, id), out var kept) && kept.Link.IsLive(time.GetUtcNow()))
        {
            return kept.Number;
        }

        var (linksBegan, numbersBegan) = (links.Generation, numbers.Generation);
        var found = await inner.FindLinkedPhoneNumberAsync(accountId, id, cancellationToken);
        if (found is not null)
        {
            numbers.Keep((accountId, id), found, numbersBegan);
            links.Keep((accountId, found.Link.Id), found.Link, linksBegan);
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

    public Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken) =>
        WriteAsync(() => inner.MovePhoneNumberAsync(stored, moved, cancellationToken));

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
            links.Clear();
            numbers.Clear();
        }
    }
}
