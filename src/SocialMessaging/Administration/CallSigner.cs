using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Administration;

/// <summary>
/// Signs calls to the service with Signature Version 4. For plain paths and queries that are escaped already, which is all that the
/// administration sends.
/// </summary>
/// <param name="accessKeyId">Id of the key.</param>
/// <param name="secretAccessKey">Its secret.</param>
/// <param name="sessionToken">Its session token, where it has one.</param>
/// <param name="region">Region of the scope.</param>
/// <param name="time">The clock.</param>
/// <param name="service">Service of the scope.</param>
public sealed class CallSigner(
    string accessKeyId, string secretAccessKey, string? sessionToken, string region, TimeProvider time, string service = "social-messaging")
{
    private const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>Adds date, session token and signature. The request's URI must be absolute.</summary>
    public void Sign(HttpRequestMessage request, ReadOnlySpan<byte> body)
    {
        var uri = request.RequestUri ?? throw new ArgumentException("The request has no URI.", nameof(request));
        var timestamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{timestamp[..8]}/{region}/{service}/aws4_request";
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["host"] = uri.Authority, ["x-amz-date"] = timestamp };
        if (sessionToken is not null)
        {
            headers["x-amz-security-token"] = sessionToken;
        }

        var names = string.Join(';', headers.Keys);
        var query = string.Join(
            '&', uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        var canonical = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{request.Method.Method}\n{uri.AbsolutePath}\n{query}\n");
        foreach (var (name, value) in headers)
        {
            canonical.Append(CultureInfo.InvariantCulture, $"{name}:{value}\n");
            if (name != "host")
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }
        }

        canonical.Append(CultureInfo.InvariantCulture, $"\n{names}\n{Convert.ToHexStringLower(SHA256.HashData(body))}");
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical.ToString())));
        var toSign = $"{Algorithm}\n{timestamp}\n{scope}\n{digest}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        request.Headers.TryAddWithoutValidation(
            "Authorization", $"{Algorithm} Credential={accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}");
    }
}
