using SocialMessaging.Accounts;

namespace SocialMessaging.Testing.Accounts;

/// <summary>The whole account store in memory, with the port's rules: versions, lapsing, one link per WABA, one entry per number.</summary>
public sealed class InMemoryAccountStore(TimeProvider time) : IAccountStore
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, LinkedAccount> links = [];
    private readonly Dictionary<string, PhoneNumber> numbers = [];

    public async Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            return [.. Live.Where(link => link.AccountId == accountId && string.CompareOrdinal(link.Id, afterId ?? "") > 0)
                .OrderBy(link => link.Id, StringComparer.Ordinal).Take(limit)];
        }
    }

    public Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        FindLinkAsync(link => link.AccountId == accountId && link.Id == id);

    public Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        FindLinkAsync(link => link.MetaWabaId == metaWabaId);

    public async Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId, string linkedAccountId, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            return [.. LiveNumbers.Where(number => number.AccountId == accountId && number.LinkedAccountId == linkedAccountId)
                .OrderBy(number => number.Id, StringComparer.Ordinal)];
        }
    }

    public Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        FindNumberAsync(number => number.AccountId == accountId && number.Id == id);

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        FindNumberAsync(number => number.MetaPhoneNumberId == metaPhoneNumberId);

    public async Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            if (Live.FirstOrDefault(link => link.MetaWabaId == account.MetaWabaId) is { } holder)
            {
                throw new WabaHeldException(holder);
            }

            if (Live.Count(link => link.AccountId == account.AccountId) >= limit)
            {
                throw new LinkLimitReachedException(limit);
            }

            return links[account.Id] = account with { Version = 1 };
        }
    }

    public async Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            return Live.FirstOrDefault(link => link.Id == account.Id)?.Version == account.Version
                ? links[account.Id] = account with { Version = account.Version + 1 }
                : throw new ConcurrentChangeException(account.Id);
        }
    }

    public async Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            var taken = LiveNumbers.FirstOrDefault(other => other.MetaPhoneNumberId == number.MetaPhoneNumberId);
            var isAllowed = Live.Any(link => link.Id == number.LinkedAccountId)
                && (number.Version == 0 ? taken is null : taken?.Id == number.Id && taken.Version == number.Version);
            return isAllowed
                ? numbers[number.Id] = number with { Version = number.Version + 1 }
                : throw new ConcurrentChangeException(number.Id);
        }
    }

    public async Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            if (!Live.Any(link => link.Id == moved.LinkedAccountId) || numbers.GetValueOrDefault(stored.Id)?.Version != stored.Version)
            {
                throw new ConcurrentChangeException(stored.Id);
            }

            numbers.Remove(stored.Id);
            return numbers[moved.Id] = moved with { Version = stored.Version + 1 };
        }
    }

    /// <summary>Ids of links that were to be removed, there or not.</summary>
    public List<string> RemovalsAsked { get; } = [];

    public async Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            RemovalsAsked.Add(id);
            return Live.Any(link => link.AccountId == accountId && link.Id == id) && links.Remove(id);
        }
    }

    public async Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (gate)
        {
            return LiveNumbers.Any(number => number.AccountId == accountId && number.Id == id) && numbers.Remove(id);
        }
    }

    private IEnumerable<LinkedAccount> Live => links.Values.Where(link => link.IsLive(time.GetUtcNow()));

    private IEnumerable<PhoneNumber> LiveNumbers => numbers.Values.Where(number => Live.Any(link => link.Id == number.LinkedAccountId));

    private async Task<LinkedAccount?> FindLinkAsync(Func<LinkedAccount, bool> isWanted)
    {
        await Task.Yield();
        lock (gate)
        {
            return Live.FirstOrDefault(isWanted);
        }
    }

    private async Task<PhoneNumber?> FindNumberAsync(Func<PhoneNumber, bool> isWanted)
    {
        await Task.Yield();
        lock (gate)
        {
            return LiveNumbers.FirstOrDefault(isWanted);
        }
    }
}
