using SocialMessaging.Authentication;

namespace SocialMessaging.Tests.Authentication;

/// <summary>Access keys in memory; counts reads, and answers them when <see cref="Gate"/> lets it.</summary>
internal sealed class FakeAccessKeyStore : IAccessKeyStore
{
    private readonly Dictionary<string, AccessKey> keys = [];
    private int reads;

    public int Reads => Volatile.Read(ref reads);

    public Func<CancellationToken, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public void Put(AccessKey key) => keys[key.AccessKeyId] = key;

    public async Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref reads);
        await Gate(cancellationToken);
        return keys.GetValueOrDefault(accessKeyId);
    }

    public Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AccessKey>>([.. keys.Values]);

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) => Task.FromResult(keys.TryAdd(key.AccessKeyId, key));

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) => Task.FromResult(keys.Remove(accessKeyId));
}
