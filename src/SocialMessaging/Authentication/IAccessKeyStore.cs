namespace SocialMessaging.Authentication;

/// <summary>The access keys of a deployment.</summary>
public interface IAccessKeyStore
{
    Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken);

    /// <summary>All keys in order of id; <paramref name="accountId"/> null means of every account.</summary>
    Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken);

    /// <summary>Adds a key. False if the id is taken.</summary>
    Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken);

    Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken);
}
