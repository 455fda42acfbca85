using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace SocialMessaging.Testing;

/// <summary>
/// Signs requests with Signature Version 4 in the header, as an SDK does. It shares no code with the service, so that both cannot be
/// wrong in the same way.
/// </summary>
public sealed class RequestSigner(
    string accessKeyId,
    string secretAccessKey,
    string? sessionToken = null,
    string region = "us-east-1",
    string service = "social-messaging",
    TimeProvider? time = null)
{
    private static readonly string[] Unsigned = ["authorization", "connection", "expect", "transfer-encoding", "user-agent"];

    private readonly TimeProvider time = time ?? TimeProvider.System;

    /// <summary>
    /// Adds host, date, session token, content hash and signature; signs every header that is there, so add others before. The URI must be
    /// absolute, or <paramref name="baseAddress"/> given. The body must be in memory (string, bytes, JSON). Signing again replaces the
    /// earlier signature.
    /// </summary>
    public void Sign(HttpRequestMessage request, Uri? baseAddress = null)
    {
        var uri = Absolute(request, baseAddress);
        var body = Body(request.Content);
        var timestamp = time.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request.Headers.Remove("Authorization");
        Replace(request, "x-amz-date", timestamp);
        Replace(request, "x-amz-content-sha256", Hex(SHA256.HashData(body)));
        Replace(request, "x-amz-security-token", sessionToken);
        request.Headers.Host ??= uri.Authority;

        var headers = Headers(request);
        var signedHeaders = string.Join(';', headers.Keys);
        var canonicalRequest = string.Join('\n',
            request.Method.Method,
            Path(uri),
            Query(uri),
            string.Concat(headers.Select(header => $"{header.Key}:{header.Value}\n")),
            signedHeaders,
            Hex(SHA256.HashData(body)));
        var scope = $"{timestamp[..8]}/{region}/{service}/aws4_request";
        var toSign = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonicalRequest)))}";
        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in scope.Split('/'))
        {
            key = Mac(key, part);
        }

        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={signedHeaders}, Signature={Hex(Mac(key, toSign))}");
    }

    private static Uri Absolute(HttpRequestMessage request, Uri? baseAddress)
    {
        var uri = request.RequestUri ?? throw new ArgumentException("The request has no URI.", nameof(request));
        return uri.IsAbsoluteUri ? uri : new Uri(baseAddress ?? throw new ArgumentNullException(nameof(baseAddress)), uri);
    }

    private static byte[] Body(HttpContent? content)
    {
        if (content is null)
        {
            return [];
        }

        using var copy = new MemoryStream();
        content.CopyTo(copy, null, CancellationToken.None);
        return copy.ToArray();
    }

    private static void Replace(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (value is not null)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }
    }

    private static SortedDictionary<string, string> Headers(HttpRequestMessage request)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var content = request.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length");
        foreach (var header in request.Headers.NonValidated.Concat(content ?? []))
        {
            var name = header.Key.ToLowerInvariant();
            if (!Unsigned.Contains(name))
            {
                headers[name] = string.Join(',', header.Value.Select(Fold));
            }
        }

        return headers;
    }

    private static string Fold(string value) => string.Join(' ', value.Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries));

    private static string Path(Uri uri)
    {
        var segments = new List<string>();
        foreach (var segment in uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment != ".")
            {
                segments.Add(Uri.EscapeDataString(segment));
            }
        }

        return "/" + string.Join('/', segments) + (segments.Count > 0 && uri.AbsolutePath.EndsWith('/') ? "/" : "");
    }

    private static string Query(Uri uri)
    {
        var pairs = uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: Encode(pair[0]), Value: Encode(pair.ElementAtOrDefault(1) ?? "")))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Encode(string sent) => Uri.EscapeDataString(Uri.UnescapeDataString(sent));

    private static byte[] Mac(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
