using System.Text;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;
using SocialMessaging.Settings;

namespace SocialMessaging.Secrets;

/// <summary>
/// Encrypts with KMS directly: secrets are far below its 4 KiB. The encryption context is <c>account</c> and, by purpose, <c>waba</c> or
/// <c>accessKey</c>; key policies and IAM statements may name these (<c>kms:EncryptionContext:account</c>), and CloudTrail shows them.
/// </summary>
public sealed class KmsSecretCipher(IAmazonKeyManagementService kms, KeysOptions keys) : ISecretCipher
{
    public const string AccountKey = "account";
    public const string WabaKey = "waba";
    public const string AccessKeyKey = "accessKey";

    public async Task<EncryptedSecret> EncryptAsync(string secret, SecretContext context, CancellationToken cancellationToken)
    {
        var request = new EncryptRequest
        {
            KeyId = KeyId(context.Purpose),
            EncryptionContext = EncryptionContext(context),
            Plaintext = new MemoryStream(Encoding.UTF8.GetBytes(secret), writable: false),
        };
        var response = await RunAsync(() => kms.EncryptAsync(request, cancellationToken), cancellationToken);
        return new EncryptedSecret(response.CiphertextBlob.ToArray());
    }

    public async Task<string> DecryptAsync(EncryptedSecret secret, SecretContext context, CancellationToken cancellationToken)
    {
        var request = new DecryptRequest
        {
            // Named, so that no ciphertext of a foreign key is opened.
            KeyId = KeyId(context.Purpose),
            EncryptionContext = EncryptionContext(context),
            CiphertextBlob = new MemoryStream(secret.Ciphertext.ToArray(), writable: false),
        };
        var response = await RunAsync(() => kms.DecryptAsync(request, cancellationToken), cancellationToken);
        return Encoding.UTF8.GetString(response.Plaintext.ToArray());
    }

    private static Dictionary<string, string> EncryptionContext(SecretContext context) => new()
    {
        [AccountKey] = context.AccountId,
        [context.Purpose == SecretPurpose.AccessKeySecret ? AccessKeyKey : WabaKey] = context.Subject,
    };

    private static async Task<T> RunAsync<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call();
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new SecretUnavailableException("KMS did not answer in time.", e);
        }
        catch (AmazonServiceException e)
        {
            throw new SecretUnavailableException($"KMS refused ({e.ErrorCode}).", e);
        }
        catch (Exception e) when (AwsFault.IsUnreachable(e))
        {
            throw new SecretUnavailableException("KMS could not be reached.", e);
        }
    }

    private string KeyId(SecretPurpose purpose) => (purpose == SecretPurpose.AccessKeySecret ? keys.AccessKeyKeyId : keys.TokenKeyId)
        ?? throw new SecretUnavailableException($"No KMS key is set for {purpose}.", inner: null);
}
