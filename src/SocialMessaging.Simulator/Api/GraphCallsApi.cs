using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Graph;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists the last Graph calls. Tokens, secrets and PINs are blotted out.</summary>
internal sealed partial class GraphCallsApi(GraphCallLog log)
{
    public void Map(IEndpointRouteBuilder routes) =>
        ApiEndpoint.Map(routes, "GET", "/graph-calls", http => Task.FromResult<JsonNode?>(List(http)));

    public static JsonObject Show(LoggedGraphCall call) => new()
    {
        ["id"] = call.Id,
        ["at"] = WebhookJson.Time(call.At),
        ["method"] = call.Method,
        ["path"] = call.Path,
        ["query"] = SecretInQuery().Replace(call.Query, "$1***"),
        ["requestHeaders"] = Headers(call.RequestHeaders),
        ["request"] = Text(call.Request),
        ["status"] = call.Status,
        ["responseHeaders"] = Headers(call.ResponseHeaders),
        ["response"] = Text(call.Response),
        ["milliseconds"] = Math.Round(call.Milliseconds, 1),
        ["messageId"] = call.MessageId,
    };

    private JsonObject List(HttpContext http)
    {
        var after = ApiEndpoint.Number(http, "after", 0);
        var message = ApiEndpoint.Query(http, "messageId");
        var found = log.After(after).Where(call => message is null || call.MessageId == message);
        return new JsonObject { ["calls"] = new JsonArray([.. found.Select(call => (JsonNode)Show(call))]) };
    }

    private static JsonObject Headers(IReadOnlyList<KeyValuePair<string, string>> headers) =>
        new(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value)));

    private static string? Text(byte[]? body) =>
        body is null ? null : SecretInJson().Replace(SecretInQuery().Replace(Encoding.UTF8.GetString(body), "$1***"), "$1\"***\"");

    [GeneratedRegex(
        @"((?:access_token|client_secret|input_token|(?:hub\.)?verify_token|appsecret_proof|code|pin|fb_exchange_token)=)[^&""\s]+")]
    private static partial Regex SecretInQuery();

    [GeneratedRegex(@"(""(?:access_token|client_secret|verify_token|pin)""\s*:\s*)""[^""]*""")]
    private static partial Regex SecretInJson();
}
