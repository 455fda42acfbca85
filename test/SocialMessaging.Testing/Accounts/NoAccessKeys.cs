using SocialMessaging.Authentication;

namespace SocialMessaging.Testing.Accounts;

/// <summary>A store without access keys.</summary>
public sealed class NoAccessKeys : IAccessKeyStore
{
    public Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken) => Task.FromResult<AccessKey?>(null);

    public Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AccessKey>>([]);

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) => Task.FromResult(false);

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) => Task.FromResult(false);
}
