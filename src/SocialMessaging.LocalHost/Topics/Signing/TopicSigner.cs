using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace SocialMessaging.LocalHost.Topics.Signing;

/// <summary>Signs messages as SNS does, and names the certificate that verifies them.</summary>
public sealed class TopicSigner(LocalAuthority authority)
{
    private readonly Lock guard = new();

    /// <summary>Path of the certificate at this host, in the form of SNS's own.</summary>
    public string CertificatePath => $"/SimpleNotificationService-{authority.Signer.Thumbprint.ToLowerInvariant()}.pem";

    /// <param name="version">1 (SHA-1) or 2 (SHA-256).</param>
    /// <param name="parts">Names and values in the order in which SNS signs them; absent ones are left out.</param>
    /// <returns>The signature in Base64.</returns>
    public string Sign(int version, IEnumerable<(string Name, string? Value)> parts)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in parts.Where(part => part.Value is not null))
        {
            text.Append(name).Append('\n').Append(value).Append('\n');
        }

        var bytes = Encoding.UTF8.GetBytes(text.ToString());
        var hash = version == 2 ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
        lock (guard)
        {
            using var key = authority.Signer.GetRSAPrivateKey() ?? throw new InvalidOperationException("The signer has no key.");
            return Convert.ToBase64String(key.SignData(bytes, hash, RSASignaturePadding.Pkcs1));
        }
    }
}
