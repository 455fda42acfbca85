using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Amazon.Lambda.APIGatewayEvents;
using Microsoft.AspNetCore.Http.Features;

namespace SocialMessaging.LocalHost.Http;

/// <summary>
/// Makes of a request what API Gateway's HTTP API would hand to the function (payload format 2.0): raw path and query, lower-case joined
/// headers, cookies apart, text or base64.
/// </summary>
public static class GatewayRequests
{
    private const string ApiId = "local";
    private const string CookieHeader = "cookie";
    private const string CookieSeparator = "; ";

    public static APIGatewayHttpApiV2ProxyRequest From(HttpContext http, ReadOnlyMemory<byte> body, TimeProvider time)
    {
        var (path, query) = Target(http);
        var isText = Utf8.IsValid(body.Span);
        var now = time.GetUtcNow();
        var headers = Headers(http.Request.Headers);
        var cookies = headers.Remove(CookieHeader, out var sent) ? sent.Split(CookieSeparator) : null;
        return new()
        {
            Version = "2.0",
            RouteKey = "$default",
            RawPath = path,
            RawQueryString = query,
            Headers = headers,
            Cookies = cookies,
            Body = body.IsEmpty ? null : isText ? Encoding.UTF8.GetString(body.Span) : Convert.ToBase64String(body.Span),
            IsBase64Encoded = !isText,
            RequestContext = new()
            {
                AccountId = "000000000000",
                ApiId = ApiId,
                DomainName = http.Request.Host.Host,
                RequestId = http.TraceIdentifier,
                RouteKey = "$default",
                Stage = "$default",
                Time = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
                TimeEpoch = now.ToUnixTimeMilliseconds(),
                Http = new()
                {
                    Method = http.Request.Method,
                    Path = path,
                    Protocol = http.Request.Protocol,
                    SourceIp = http.Connection.RemoteIpAddress?.ToString(),
                    UserAgent = http.Request.Headers.UserAgent.ToString(),
                },
            },
        };
    }

    private static (string Path, string Query) Target(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var (path, query) = question < 0 ? (target, "") : (target[..question], target[(question + 1)..]);
        if (path.StartsWith('/'))
        {
            return (path, query);
        }

        // The absolute form, as to a proxy: what stands before the path names the host, and the path may be left out.
        var authority = path.IndexOf("//", StringComparison.Ordinal);
        var start = authority < 0 ? -1 : path.IndexOf('/', authority + 2);
        return (start < 0 ? "/" : path[start..], query);
    }

    private static Dictionary<string, string> Headers(IHeaderDictionary headers)
    {
        var result = new Dictionary<string, string>(headers.Count, StringComparer.Ordinal);
        foreach (var (name, values) in headers)
        {
            var lower = name.ToLowerInvariant();
            result[lower] = values.Count == 1
                ? values[0] ?? ""
                : string.Join(lower == CookieHeader ? CookieSeparator : ",", values.ToArray());
        }

        return result;
    }
}
