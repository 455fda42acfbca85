using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.LocalHost.Tests.Hosting;

/// <summary>Signs a GET in the query, as an SDK's presigner does.</summary>
public static class PresignedRequest
{
    public static string Url(Uri address, string target, string accessKeyId, string secret, DateTimeOffset now, int seconds)
    {
        var timestamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'");
        var scope = $"{timestamp[..8]}/us-east-1/social-messaging/aws4_request";
        var parts = target.Split('?');
        var query = parts.Skip(1).Concat(
        [
            "X-Amz-Algorithm=AWS4-HMAC-SHA256",
            $"X-Amz-Credential={Uri.EscapeDataString($"{accessKeyId}/{scope}")}",
            $"X-Amz-Date={timestamp}",
            $"X-Amz-Expires={seconds}",
            "X-Amz-SignedHeaders=host",
        ]).Order(StringComparer.Ordinal);
        var canonicalQuery = string.Join('&', query);
        var canonical = $"GET\n{parts[0]}\n{canonicalQuery}\nhost:{address.Authority}\n\nhost\n{Hex(SHA256.HashData([]))}";
        var toSign = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(
            Encoding.UTF8.GetBytes("AWS4" + secret), (mac, part) => HMACSHA256.HashData(mac, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
        return $"http://{address.Authority}{parts[0]}?{canonicalQuery}&X-Amz-Signature={signature}";
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
