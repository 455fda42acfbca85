using System.Collections.Concurrent;

namespace SocialMessaging.Secrets;

/// <summary>
/// Keeps what was decrypted for some minutes, so that a warm call asks no KMS. The ciphertext is part of the key: a rotated secret is never
/// served old.
/// </summary>
public sealed class CachingSecretCipher(ISecretCipher inner, TimeProvider time) : ISecretCipher
{
    /// <summary>The most secrets kept.</summary>
    public const int Capacity = 1_000;

    /// <summary>How long each is kept.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<(EncryptedSecret Secret, SecretContext Context), (
        string Value, DateTimeOffset Until)> opened = new();

    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken) =>
        inner.EncryptAsync(secret, context, cancellationToken);

    public async Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (opened.TryGetValue((secret, context), out var kept) && kept.Until > now)
        {
            return kept.Value;
        }

        var value = await inner.DecryptAsync(secret, context, cancellationToken);
        if (opened.Count >= Capacity)
        {
            MakeRoom(now);
        }

        opened[(secret, context)] = (value, now + Lifetime);
        return value;
    }

    private void MakeRoom(DateTimeOffset now)
    {
        foreach (var (key, (_, until)) in opened)
        {
            if (until <= now)
            {
                opened.TryRemove(key, out _);
            }
        }

        if (opened.Count >= Capacity)
        {
            opened.Clear();
        }
    }
}
