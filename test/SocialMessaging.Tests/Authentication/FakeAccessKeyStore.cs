using SocialMessaging.Authentication;

namespace SocialMessaging.Tests.Authentication;

/// <summary>Access keys in memory; counts reads, and answers them when <see cref="Gate"/> lets it.</summary>
internal sealed class FakeAccessKeyStore : IAccessKeyStore
{
    private readonly Dictionary<string, AccessKey> _keys = [];
    private int _reads;

    public int Reads => Volatile.Read(ref _reads);

    public Func<CancellationToken, Task> Gate { get; set; } = _ => Task.CompletedTask;

    public void Put(AccessKey key) => _keys[key.AccessKeyId] = key;

    public async Task<AccessKey?> FindAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _reads);
        await Gate(cancellationToken);
        return _keys.GetValueOrDefault(accessKeyId);
    }

    public Task<IReadOnlyList<AccessKey>> ListAsync(string? accountId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<AccessKey>>([.. _keys.Values]);

    public Task<bool> AddAsync(AccessKey key, CancellationToken cancellationToken) => Task.FromResult(_keys.TryAdd(key.AccessKeyId, key));

    public Task<bool> RemoveAsync(string accessKeyId, CancellationToken cancellationToken) => Task.FromResult(_keys.Remove(accessKeyId));
}
