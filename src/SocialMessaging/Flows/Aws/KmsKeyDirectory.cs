using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.Runtime;

namespace SocialMessaging.Flows.Aws;

/// <summary>Public keys from KMS itself. The right to read them is all that the service has on these keys.</summary>
public sealed class KmsKeyDirectory(IAmazonKeyManagementService kms) : IKeyDirectory
{
    public async Task<DirectoryKey> GetPublicKeyAsync(string keyArn, CancellationToken cancellationToken)
    {
        try
        {
            var key = await kms.GetPublicKeyAsync(new GetPublicKeyRequest { KeyId = keyArn }, cancellationToken);
            return key.KeyUsage == KeyUsageType.ENCRYPT_DECRYPT
                // KMS itself answers with the key's ARN; emulators with its bare id.
                ? new(key.KeyId.StartsWith("arn:", StringComparison.Ordinal) ? key.KeyId : keyArn, key.PublicKey.ToArray())
                : throw new KeyDirectoryException(
                    $"The key's usage is {key.KeyUsage}; it must be ENCRYPT_DECRYPT.", KeyDirectoryFault.Unusable, inner: null);
        }
        catch (NotFoundException exception)
        {
            throw new KeyDirectoryException("KMS has no such key.", KeyDirectoryFault.Missing, exception);
        }
        catch (Exception exception) when (
            exception is DisabledException or InvalidArnException or InvalidKeyUsageException or KMSInvalidStateException
            or UnsupportedOperationException)
        {
            throw new KeyDirectoryException(
                $"KMS gives no public key of it ({((AmazonServiceException)exception).ErrorCode}).", KeyDirectoryFault.Unusable, exception);
        }
        catch (AmazonServiceException exception) when (exception.ErrorCode is "AccessDeniedException" or "AccessDenied")
        {
            throw new KeyDirectoryException(
                "The service may not read its public key: the deployment's FlowKeyArns must name the key, and, in another account, the "
                + "key's policy must allow kms:GetPublicKey.",
                KeyDirectoryFault.Denied,
                exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw Unavailable("KMS did not answer in time. Try again.", exception);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            throw Unavailable("KMS failed or could not be reached. Try again.", exception);
        }
    }

    private static KeyDirectoryException Unavailable(string message, Exception inner) =>
        new(message, KeyDirectoryFault.Unavailable, inner);
}
