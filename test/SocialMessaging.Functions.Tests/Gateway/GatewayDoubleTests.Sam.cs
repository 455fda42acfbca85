using System.Text;
using System.Text.Json.Nodes;
using Amazon.Lambda.APIGatewayEvents;
using SocialMessaging.Functions.Tests.Replay;

namespace SocialMessaging.Functions.Tests.Gateway;

/// <content>The event that SAM CLI makes of a request.</content>
public sealed partial class GatewayDoubleTests
{
    /// <summary>
    /// As SAM CLI's <c>construct_v2_event_http</c> does: headers by the names that WSGI gives them, the cookies both apart and in their
    /// header, an empty body for none, and nothing in base64 that the template does not call binary.
    /// </summary>
    private static APIGatewayHttpApiV2ProxyRequest OfSam(APIGatewayHttpApiV2ProxyRequest recorded)
    {
        var headers = recorded.Headers.Where(header => !OfTheGateway.Contains(header.Key))
            .ToDictionary(header => string.Join('-', header.Key.Split('-').Select(Capital)), header => header.Value);
        if (recorded.Cookies is { } cookies)
        {
            headers["Cookie"] = string.Join("; ", cookies);
        }

        headers["X-Forwarded-Proto"] = "http";
        headers["X-Forwarded-Port"] = "3000";
        var json = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = recorded.RouteKey,
            ["rawPath"] = Uri.UnescapeDataString(recorded.RawPath),
            ["rawQueryString"] = recorded.RawQueryString,
            ["cookies"] = new JsonArray([.. (recorded.Cookies ?? []).Select(cookie => (JsonNode)cookie)]),
            ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
            ["queryStringParameters"] = new JsonObject(),
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "123456789012",
                ["apiId"] = "1234567890",
                ["http"] = new JsonObject
                {
                    ["method"] = recorded.RequestContext.Http.Method,
                    ["path"] = recorded.RawPath,
                    ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = "127.0.0.1",
                    ["userAgent"] = "Custom User Agent String",
                },
                ["requestId"] = "b1a5ff4a-6f4c-4b5e-8d2c-0d6a5c1f2a10",
                ["routeKey"] = recorded.RouteKey,
                ["stage"] = "$default",
                ["time"] = recorded.RequestContext.Time,
                ["timeEpoch"] = recorded.RequestContext.TimeEpoch,
            },
            ["body"] = Encoding.UTF8.GetString(Body(recorded)),
            ["pathParameters"] = new JsonObject(),
            ["isBase64Encoded"] = false,
        };
        return new SavedEvent("sam", json.ToJsonString()).Request;
    }

    private static string Capital(string word) => word.Length == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..];
}
