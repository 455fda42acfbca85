using System.Security.Cryptography;
using System.Text;
using SocialMessaging.Secrets;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>AES-256-GCM with a key file in the data folder (0600). Version byte, nonce, tag, ciphertext; the context is the associated data.</summary>
public sealed class KeyFileSecretCipher(DataFolder folder) : ISecretCipher
{
    private const string KeyName = "secrets.key";
    private const int KeyBytes = 32;
    private const byte Version = 1;

    private readonly Lazy<byte[]> key = new(() => ReadOrCreate(Path.Combine(folder.Path, KeyName)));

    public Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken)
    {
        var plain = Encoding.UTF8.GetBytes(secret);
        var sealedSecret = new byte[1 + AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        sealedSecret[0] = Version;
        var (nonce, tag, ciphertext) = Parts(sealedSecret);
        RandomNumberGenerator.Fill(nonce.Span);
        using var aes = new AesGcm(key.Value, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce.Span, plain, ciphertext.Span, tag.Span, Associated(context));
        CryptographicOperations.ZeroMemory(plain);
        return Task.FromResult(new EncryptedSecret(sealedSecret));
    }

    public Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        var sealedSecret = secret.Ciphertext.ToArray();
        if (sealedSecret.Length < 1 + AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize || sealedSecret[0] != Version)
        {
            throw new SecretUnavailableException("A stored secret is damaged.", inner: null);
        }

        var (nonce, tag, ciphertext) = Parts(sealedSecret);
        var plain = new byte[ciphertext.Length];
        try
        {
            using var aes = new AesGcm(key.Value, AesGcm.TagByteSizes.MaxSize);
            aes.Decrypt(nonce.Span, ciphertext.Span, tag.Span, plain, Associated(context));
            return Task.FromResult(Encoding.UTF8.GetString(plain));
        }
        catch (CryptographicException exception)
        {
            throw new SecretUnavailableException("A stored secret does not open with this key file.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static (Memory<byte> Nonce, Memory<byte> Tag, Memory<byte> Ciphertext) Parts(byte[] sealedSecret)
    {
        var rest = sealedSecret.AsMemory(1);
        var nonce = AesGcm.NonceByteSizes.MaxSize;
        var tag = AesGcm.TagByteSizes.MaxSize;
        return (rest[..nonce], rest.Slice(nonce, tag), rest[(nonce + tag)..]);
    }

    private static byte[] Associated(SecretContext context) => Encoding.UTF8.GetBytes($"{context.Purpose}\n{context.AccountId}\n{context.Subject}");

    private static byte[] ReadOrCreate(string path)
    {
        try
        {
            if (!File.Exists(path))
            {
                Create(path);
            }

            var bytes = File.ReadAllBytes(path);
            return bytes.Length == KeyBytes ? bytes : throw new DataFolderException($"{path} is not a key of this program: restore it from a copy.", null);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DataFolderException($"The key file {path} cannot be used: {exception.Message}", exception);
        }
    }

    private static void Create(string path)
    {
        var temporary = path + ".new";
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var file = new FileStream(temporary, options))
        {
            file.Write(RandomNumberGenerator.GetBytes(KeyBytes));
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path);
    }
}
