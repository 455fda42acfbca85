using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// AES-256-GCM under a key file in the data folder, readable by its owner alone. Each purpose has a key of its own, derived from the
/// file's; what the secret belongs to is authenticated with it. Ciphertext: version, nonce, tag, text.
/// </summary>
public sealed class KeyFileSecretCipher : ISecretCipher
{
    /// <summary>Name of the key file in the data folder.</summary>
    public const string FileName = "secrets.key";

    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const byte FormatVersion = 1;

    // Derived once: a send opens a token each time.
    private readonly Dictionary<SecretPurpose, byte[]> keys;

    private KeyFileSecretCipher(byte[] master)
    {
        keys = Enum.GetValues<SecretPurpose>().ToDictionary(
            purpose => purpose,
            purpose => HKDF.DeriveKey(HashAlgorithmName.SHA256, master, KeySize, info: Encoding.UTF8.GetBytes(purpose.ToString())));
    }

    /// <summary>Reads the key, making one at the first start.</summary>
    /// <exception cref="DataFolderException">The key file cannot be read or written, or is not one.</exception>
    public static KeyFileSecretCipher Open(DataFolder folder)
    {
        var path = folder.File(FileName);
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            var key = File.ReadAllBytes(path);
            return key.Length == KeySize
                ? new KeyFileSecretCipher(key)
                : throw new DataFolderException(
                    $"{path} is not a key file ({key.Length} bytes instead of {KeySize}): "
                    + "put the right one back, or choose another folder with --data.",
                    inner: null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw DataFolder.Unwritable(folder.Path, e);
        }
    }

    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedBytes = new byte[1 + NonceSize + TagSize + plain.Length];
        sealedBytes[0] = FormatVersion;
        var nonce = sealedBytes.AsSpan(1, NonceSize);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(keys[context.Purpose], TagSize);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(1 + NonceSize + TagSize), sealedBytes.AsSpan(1 + NonceSize, TagSize),
            Binding(context));
        return Task.FromResult(new EncryptedSecret(sealedBytes));
    }

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        try
        {
            return Task.FromResult(Decrypt(secret.Ciphertext.Span, context));
        }
        catch (CryptographicException e)
        {
            return Task.FromException<string>(
                new SecretUnavailableException(
                    "A stored secret cannot be opened: it is another's, or the key file is not the one it was closed with.", e));
        }
    }

    // Written aside and moved: a process that is killed meanwhile leaves no half key, and nobody else can read it at any time.
    private static void Create(string path)
    {
        var aside = $"{path}.{Guid.NewGuid():N}";
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(aside, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeySize));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path, overwrite: false);
    }

    private static byte[] Binding(SecretContext context) =>
        Encoding.UTF8.GetBytes($"{context.Purpose}\0{context.AccountId}\0{context.Subject}");

    private string Decrypt(ReadOnlySpan<byte> bytes, SecretContext context)
    {
        if (bytes.Length < 1 + NonceSize + TagSize || bytes[0] != FormatVersion)
        {
            throw new CryptographicException("Not a ciphertext of this format.");
        }

        var plain = new byte[bytes.Length - 1 - NonceSize - TagSize];
        using var aes = new AesGcm(keys[context.Purpose], TagSize);
        aes.Decrypt(
            bytes.Slice(1, NonceSize),
            bytes[(1 + NonceSize + TagSize)..],
            bytes.Slice(1 + NonceSize, TagSize),
            plain,
            Binding(context));
        return Encoding.UTF8.GetString(plain);
    }
}
