using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Subscriber;

/// <summary>Verifies what SNS, or the local host in its place, has signed.</summary>
internal sealed partial class SignatureVerifier : IDisposable
{
    private static readonly string[] OfNotifications = ["Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type"];

    private static readonly string[] OfConfirmations =
        ["Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type"];

    private readonly ConcurrentDictionary<string, RSA> keys = new(StringComparer.Ordinal);
    private readonly string? trustedHost;
    private readonly SocketsHttpHandler handler;
    private readonly HttpClient http;

    /// <param name="trustedHost">Host whose certificates are believed; null: those of SNS.</param>
    /// <param name="authorityFile">PEM file of the authority that has issued this host's certificate; null: those of the system.</param>
    public SignatureVerifier(string? trustedHost, string? authorityFile)
    {
        this.trustedHost = trustedHost;
        handler = new SocketsHttpHandler { AllowAutoRedirect = false };
        http = new HttpClient(handler, disposeHandler: false);
        if (authorityFile is not null)
        {
            handler.SslOptions.CertificateChainPolicy = new()
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.ImportFromPemFile(authorityFile);
        }
    }

    public async Task<bool> VerifiesAsync(string body, CancellationToken cancellationToken)
    {
        try
        {
            using var json = JsonDocument.Parse(body);
            var message = json.RootElement;
            var location = new Uri(Text(message, "SigningCertURL"));
            if (location.Scheme != Uri.UriSchemeHttps || !IsTrusted(location.Host))
            {
                return false;
            }

            var key = await KeyAsync(location, cancellationToken);
            var hash = Text(message, "SignatureVersion") == "2" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA1;
            return key.VerifyData(Signed(message), Convert.FromBase64String(Text(message, "Signature")), hash, RSASignaturePadding.Pkcs1);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or KeyNotFoundException
            or InvalidOperationException or HttpRequestException or CryptographicException)
        {
            return false;
        }
    }

    public void Dispose()
    {
        http.Dispose();
        handler.Dispose();
        foreach (var key in keys.Values)
        {
            key.Dispose();
        }
    }

    private bool IsTrusted(string host) => trustedHost is null ? OfSns().IsMatch(host) : host == trustedHost;

    /// <summary>A certificate is fetched once; SNS changes it rarely.</summary>
    private async Task<RSA> KeyAsync(Uri location, CancellationToken cancellationToken)
    {
        if (keys.TryGetValue(location.AbsoluteUri, out var known))
        {
            return known;
        }

        using var certificate = X509Certificate2.CreateFromPem(await http.GetStringAsync(location, cancellationToken));
        var key = certificate.GetRSAPublicKey() ?? throw new CryptographicException("The certificate has no RSA key.");
        return keys.GetOrAdd(location.AbsoluteUri, key);
    }

    /// <summary>Names and values, each on a line of its own.</summary>
    private static byte[] Signed(JsonElement message)
    {
        var text = new StringBuilder();
        foreach (var name in Text(message, "Type") == "Notification" ? OfNotifications : OfConfirmations)
        {
            if (message.TryGetProperty(name, out var value))
            {
                text.Append(name).Append('\n').Append(value.GetString()).Append('\n');
            }
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static string Text(JsonElement message, string name) =>
        message.GetProperty(name).GetString() ?? throw new FormatException($"{name} is null.");

    [GeneratedRegex(@"^sns\.[a-z0-9-]+\.amazonaws\.com(\.cn)?$")]
    private static partial Regex OfSns();
}
