using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>Leaves secrets as they are.</summary>
public sealed class OpenCipher : ISecretCipher
{
    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new EncryptedSecret(Encoding.UTF8.GetBytes(secret)));

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken) =>
        Task.FromResult(Encoding.UTF8.GetString(secret.Ciphertext.Span));
}
