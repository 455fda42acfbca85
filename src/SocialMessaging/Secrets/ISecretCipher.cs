namespace SocialMessaging.Secrets;

/// <summary>Encrypts secrets before they are stored: KMS on AWS, AES-GCM with a key file on the local host.</summary>
public interface ISecretCipher
{
    Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken);

    /// <exception cref="SecretUnavailableException">The key is not there, or the ciphertext belongs to another context.</exception>
    Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken);
}
