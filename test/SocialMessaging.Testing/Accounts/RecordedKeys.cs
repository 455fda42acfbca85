using System.Collections.Concurrent;
using SocialMessaging.Flows;

namespace SocialMessaging.Testing.Accounts;

/// <summary>KMS from recorded keys. What nobody has recorded is not there. Keeps what it was asked for.</summary>
public sealed class RecordedKeys : IKeyDirectory
{
    private readonly ConcurrentQueue<string> asked = new();

    public IReadOnlyList<string> Asked => [.. asked];

    /// <summary>What is answered, by the ARN that is asked for; a fault is thrown.</summary>
    public ConcurrentDictionary<string, Func<DirectoryKey>> Keys { get; } = new();

    public Task<DirectoryKey> GetPublicKeyAsync(string keyArn, CancellationToken cancellationToken)
    {
        asked.Enqueue(keyArn);
        return Keys.TryGetValue(keyArn, out var key)
            ? Task.FromResult(key())
            : Task.FromException<DirectoryKey>(
                new KeyDirectoryException("KMS has no such key.", KeyDirectoryFault.Missing, inner: null));
    }
}
