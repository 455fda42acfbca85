using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Warmup;

/// <summary>A call of the sample account, signed as an SDK signs.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path.</param>
/// <param name="Body">Body, JSON.</param>
/// <param name="Headers">Headers by lower-case name, the signature among them.</param>
public sealed record RehearsedCall(string Method, string Path, string Body, IReadOnlyDictionary<string, string> Headers)
{
    private const string SignedHeaders = "content-type;host;x-amz-date";
    private const string Type = "application/json";

    internal static RehearsedCall Sign(
        SampleAccount sample, string method, string path, string body, string region, DateTimeOffset now)
    {
        var date = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{date[..8]}/{region}/social-messaging/aws4_request";
        var canonical = $"{method}\n{path}\n\ncontent-type:{Type}\nhost:{RehearsalHandler.Host}\nx-amz-date:{date}\n\n{SignedHeaders}\n"
            + Hash(body);
        var key = Encoding.UTF8.GetBytes("AWS4" + sample.Secret);
        foreach (var part in scope.Split('/'))
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        var toSign = Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hash(canonical)}");
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, toSign));
        return new(method, path, body, new Dictionary<string, string>
        {
            ["amz-sdk-invocation-id"] = Guid.NewGuid().ToString("D"),
            ["amz-sdk-request"] = "attempt=1; max=3",
            ["authorization"] =
                $"AWS4-HMAC-SHA256 Credential={sample.AccessKeyId}/{scope}, SignedHeaders={SignedHeaders}, Signature={signature}",
            ["content-type"] = Type,
            ["host"] = RehearsalHandler.Host,
            ["x-amz-date"] = date,
        });
    }

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
