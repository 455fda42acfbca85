using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.Testing.Events;

/// <summary>A claim bucket in memory.</summary>
public sealed class InMemoryBucket : IClaimBucket
{
    public string? Bucket { get; set; } = "claims";

    public bool IsFailing { get; set; }

    public Dictionary<string, byte[]> Objects { get; } = [];

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        if (IsFailing)
        {
            return Task.FromException(new StoreUnavailableException("Down.", new IOException()));
        }

        Objects[key] = content.ToArray();
        return Task.CompletedTask;
    }

    public Task<ReadOnlyMemory<byte>?> FindAsync(string key, CancellationToken cancellationToken) => IsFailing
        ? Task.FromException<ReadOnlyMemory<byte>?>(new StoreUnavailableException("Down.", new IOException()))
        : Task.FromResult<ReadOnlyMemory<byte>?>(Objects.TryGetValue(key, out var content) ? content : default(ReadOnlyMemory<byte>?));
}
