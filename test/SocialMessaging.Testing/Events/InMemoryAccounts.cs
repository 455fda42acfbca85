using SocialMessaging.Accounts;
using SocialMessaging.State;

namespace SocialMessaging.Testing.Events;

/// <summary>Links and numbers in memory, as far as events need them; fails on demand.</summary>
public sealed class InMemoryAccounts : IAccountStore
{
    public Dictionary<string, LinkedAccount> Links { get; } = [];

    public Dictionary<string, PhoneNumber> Numbers { get; } = [];

    public bool IsFailing { get; set; }

    public int Reads { get; private set; }

    public Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<LinkedAccount>>(() => [.. Links.Values.Where(link => link.AccountId == accountId)]);

    public Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Answer(() => Links.GetValueOrDefault(id) is { } link && link.AccountId == accountId ? link : null);

    public Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        Answer(() => Links.Values.FirstOrDefault(link => link.MetaWabaId == metaWabaId));

    public Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId, string linkedAccountId, CancellationToken cancellationToken) =>
        Answer<IReadOnlyList<PhoneNumber>>(() => [.. Numbers.Values.Where(number => number.LinkedAccountId == linkedAccountId)]);

    public Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Answer(() => Numbers.GetValueOrDefault(id));

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        Answer(() => Numbers.Values.FirstOrDefault(number => number.MetaPhoneNumberId == metaPhoneNumberId));

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) =>
        Answer(() => Links[account.Id] = account with { Version = 1 });

    public Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken) => Answer(() =>
        Links[account.Id].Version == account.Version
            ? Links[account.Id] = account with { Version = account.Version + 1 }
            : throw new ConcurrentChangeException("The link"));

    public Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken) => Answer(() =>
        (Numbers.GetValueOrDefault(number.Id)?.Version ?? 0) == number.Version
            ? Numbers[number.Id] = number with { Version = number.Version + 1 }
            : throw new ConcurrentChangeException("The number"));

    public Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken) =>
        throw new NotSupportedException("Events move no number.");

    public Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken) => Answer(() => Links.Remove(id));

    public Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Answer(() => Numbers.Remove(id));

    private Task<T> Answer<T>(Func<T> answer)
    {
        Reads++;
        if (IsFailing)
        {
            return Task.FromException<T>(new StoreUnavailableException("Down.", new IOException()));
        }

        try
        {
            return Task.FromResult(answer());
        }
        catch (ConcurrentChangeException exception)
        {
            return Task.FromException<T>(exception);
        }
    }
}
