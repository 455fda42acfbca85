using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.Testing.Accounts;

/// <summary>No encryption, but the rule of one: a secret opens only in the context it was closed in.</summary>
public sealed class BindingCipher : ISecretCipher
{
    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new EncryptedSecret(Encoding.UTF8.GetBytes($"{context}\n{secret}")));

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken) =>
        Encoding.UTF8.GetString(secret.Ciphertext.Span).Split('\n', 2) is [var closedIn, var text] && closedIn == context.ToString()
            ? Task.FromResult(text)
            : throw new SecretUnavailableException("It belongs to another context.", inner: null);
}
