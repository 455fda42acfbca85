using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SocialMessaging.LocalHost.Topics.Signing;

/// <summary>
/// The host's own certificate authority: for the https side of this host, and for the certificate by which its topics sign. Nothing is made
/// before somebody needs it.
/// </summary>
public sealed class LocalAuthority : IDisposable
{
    private const string AuthorityName = "CN=SocialMessaging local host CA";
    private const string ServerName = "CN=SocialMessaging local host";
    private const string SignerName = "CN=sns.local";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const int SerialBytes = 16;
    private const int SignerKeyBits = 2048;
    private const int YearsOfAuthority = 10;

    // No client takes more of a server.
    private const int DaysOfServer = 397;

    private readonly TopicsOptions options;
    private readonly TimeProvider time;
    private readonly Lazy<X509Certificate2> authority;
    private readonly Lazy<X509Certificate2> server;
    private readonly Lazy<X509Certificate2> signer;

    public LocalAuthority(TopicsOptions options, TimeProvider time)
    {
        this.options = options;
        this.time = time;
        authority = new(() => CertificateFiles.Open(options.Folder, "ca", MakeAuthority));
        server = new(MakeServer);
        signer = new(() => CertificateFiles.Open(options.Folder, "signer", MakeSigner));
    }

    /// <summary>What clients must trust, such as by <c>NODE_EXTRA_CA_CERTS</c>.</summary>
    public string AuthorityPem => authority.Value.ExportCertificatePem() + "\n";

    /// <summary>Of the https side: for loopback, and for the names that are allowed at this start.</summary>
    public X509Certificate2 Server => server.Value;

    /// <summary>An RSA key and its certificate, as SNS signs by.</summary>
    public X509Certificate2 Signer => signer.Value;

    /// <summary>What verifies the signatures.</summary>
    public string SignerPem => Signer.ExportCertificatePem() + "\n";

    public void Dispose()
    {
        foreach (var made in new[] { authority, server, signer }.Where(one => one.IsValueCreated))
        {
            made.Value.Dispose();
        }
    }

    private X509Certificate2 MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(AuthorityName, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        return request.CreateSelfSigned(Yesterday, Yesterday.AddYears(YearsOfAuthority));
    }

    private X509Certificate2 MakeServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(ServerName, key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        names.AddIpAddress(IPAddress.IPv6Loopback);
        foreach (var host in options.Hosts)
        {
            if (IPAddress.TryParse(host.Trim('[', ']'), out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerAuthentication)], critical: false));
        using var issued = Issue(request, Yesterday.AddDays(DaysOfServer));
        using var withKey = issued.CopyWithPrivateKey(key);
        // Windows does not serve by a key that was never stored.
        return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pkcs12), password: null);
    }

    private X509Certificate2 MakeSigner()
    {
        using var key = RSA.Create(SignerKeyBits);
        var request = new CertificateRequest(SignerName, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        using var issued = Issue(request, authority.Value.NotAfter);
        return issued.CopyWithPrivateKey(key);
    }

    private X509Certificate2 Issue(CertificateRequest request, DateTimeOffset until)
    {
        var issuer = authority.Value;
        using var issuerKey = issuer.GetECDsaPrivateKey() ?? throw new InvalidOperationException("The authority has no key.");
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(issuer, true, false));
        return request.Create(
            issuer.SubjectName,
            X509SignatureGenerator.CreateForECDsa(issuerKey),
            Yesterday,
            until < issuer.NotAfter ? until : issuer.NotAfter,
            RandomNumberGenerator.GetBytes(SerialBytes));
    }

    private DateTimeOffset Yesterday => time.GetUtcNow().AddDays(-1);
}
