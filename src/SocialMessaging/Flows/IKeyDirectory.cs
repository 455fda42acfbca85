namespace SocialMessaging.Flows;

/// <summary>The public halves of the key pairs that callers keep in KMS, by their ARNs.</summary>
public interface IKeyDirectory
{
    /// <summary>The public key of an asymmetric key, or of the one that an alias names.</summary>
    /// <exception cref="KeyDirectoryException">It is not there, not of use, or out of reach.</exception>
    Task<DirectoryKey> GetPublicKeyAsync(string keyArn, CancellationToken cancellationToken);
}
