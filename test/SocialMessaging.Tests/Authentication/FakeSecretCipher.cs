using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.Tests.Authentication;

/// <summary>"Encrypts" by writing the context before the secret, and opens only what has the same context; counts openings.</summary>
internal sealed class FakeSecretCipher : ISecretCipher
{
    private int openings;

    public int Openings => Volatile.Read(ref openings);

    public static EncryptedSecret Close(string secret, SecretContext context) => new(Encoding.UTF8.GetBytes($"{context}\n{secret}"));

    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Close(secret, context));

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref openings);
        var parts = Encoding.UTF8.GetString(secret.Ciphertext.Span).Split('\n');
        return parts[0] == context.ToString()
            ? Task.FromResult(parts[1])
            : throw new SecretUnavailableException("The ciphertext belongs to another context.", null);
    }
}
