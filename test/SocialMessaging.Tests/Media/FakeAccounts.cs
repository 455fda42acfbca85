using SocialMessaging.Accounts;

namespace SocialMessaging.Tests.Media;

/// <summary>One account's links; what the media actions do not use is not there.</summary>
internal sealed class FakeAccounts : IAccountStore
{
    public LinkedAccount? Account { get; set; }

    public PhoneNumber? Number { get; set; }

    public Task<LinkedAccount?> FindAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Account is { } account && account.AccountId == accountId && account.Id == id ? account : null);

    public Task<PhoneNumber?> FindPhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        Task.FromResult(Number is { } number && number.AccountId == accountId && number.Id == id ? number : null);

    public Task<IReadOnlyList<LinkedAccount>> ListAsync(
        string accountId, string? afterId, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<LinkedAccount?> FindByMetaIdAsync(string metaWabaId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<IReadOnlyList<PhoneNumber>> ListPhoneNumbersAsync(
        string accountId, string linkedAccountId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PhoneNumber?> FindPhoneNumberByMetaIdAsync(string metaPhoneNumberId, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<LinkedAccount> LinkAsync(LinkedAccount account, int limit, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<LinkedAccount> UpdateAsync(LinkedAccount account, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<PhoneNumber> PutPhoneNumberAsync(PhoneNumber number, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<PhoneNumber> MovePhoneNumberAsync(PhoneNumber stored, PhoneNumber moved, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<bool> RemoveAsync(string accountId, string id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<bool> RemovePhoneNumberAsync(string accountId, string id, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
