using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>
/// Makes the files of <c>events/</c> anew, signed now: <c>UPDATE_EVENTS=1 dotnet test test/SocialMessaging.Functions.Tests --filter
/// Events_Are_Made_Anew</c>. A signature is good for 15 minutes.
/// </summary>
internal static class EventWriter
{
    private const string Domain = "local.execute-api.us-east-1.amazonaws.com";
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteAll(TimeProvider time)
    {
        Directory.CreateDirectory(SavedEvent.WebhookFolder);
        foreach (var call in SampleCalls.Actions)
        {
            Write(SavedEvent.Folder, call.Name, Signed(call, time));
        }

        foreach (var call in SampleCalls.Webhooks)
        {
            Write(SavedEvent.WebhookFolder, call.Name, Event(call, Post(call), time));
        }
    }

    /// <summary>The event of a call that the local key <c>test</c> signs.</summary>
    public static JsonObject Signed(SampleCall call, TimeProvider time, string accessKey = LocalAccessKeys.DefaultKey)
    {
        using var request = new HttpRequestMessage(new HttpMethod(call.Method), new Uri($"https://{Domain}{call.Target}"));
        request.Headers.TryAddWithoutValidation("amz-sdk-invocation-id", "6f3f6f1e-6a4b-4a0e-9c55-0d7e4a5b9c11");
        if (call.Body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(call.Body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        new RequestSigner(accessKey, accessKey, time: time).Sign(request);
        var headers = new SortedDictionary<string,
            string>(StringComparer.Ordinal)
        { ["x-forwarded-proto"] = "https", ["user-agent"] = "sample" };
        foreach (var header in request.Headers.NonValidated.Concat(
            request.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length") ?? []))
        {
            headers[header.Key.ToLowerInvariant()] = string.Join(',', header.Value);
        }

        return Event(call, headers, time);
    }

    private static SortedDictionary<string, string> Post(SampleCall call)
    {
        var headers = new SortedDictionary<string,
            string>(StringComparer.Ordinal)
        { ["host"] = Domain, ["user-agent"] = "facebookexternalua", ["x-forwarded-proto"] = "https" };
        if (call.Body is { } body)
        {
            headers["content-type"] = "application/json";
            headers["x-hub-signature-256"] =
                "sha256=" + Convert.ToHexStringLower(
                    HMACSHA256.HashData(Encoding.UTF8.GetBytes(LocalDefaults.AppSecret), Encoding.UTF8.GetBytes(body)));
        }

        return headers;
    }

    private static JsonObject Event(SampleCall call, SortedDictionary<string, string> headers, TimeProvider time)
    {
        var now = time.GetUtcNow();
        var (path, query) = call.Target.Split('?') is [var first, var rest] ? (first, rest) : (call.Target, "");
        if (call.Body is not null)
        {
            headers["content-length"] = Encoding.UTF8.GetByteCount(call.Body).ToString(CultureInfo.InvariantCulture);
        }

        var routeKey = $"{call.Method} {path}";
        var result = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = routeKey,
            ["rawPath"] = path,
            ["rawQueryString"] = query,
            ["headers"] = new JsonObject(headers.Select(header => KeyValuePair.Create(header.Key, (JsonNode?)header.Value))),
            ["requestContext"] = new JsonObject
            {
                ["accountId"] = "000000000000",
                ["apiId"] = "local",
                ["domainName"] = Domain,
                ["domainPrefix"] = "local",
                ["http"] = new JsonObject
                {
                    ["method"] = call.Method,
                    ["path"] = path,
                    ["protocol"] = "HTTP/1.1",
                    ["sourceIp"] = "192.0.2.1",
                    ["userAgent"] = headers["user-agent"],
                },
                ["requestId"] = "sample",
                ["routeKey"] = routeKey,
                ["stage"] = "$default",
                ["time"] = now.ToString("dd/MMM/yyyy:HH:mm:ss +0000", CultureInfo.InvariantCulture),
                ["timeEpoch"] = now.ToUnixTimeMilliseconds(),
            },
            ["isBase64Encoded"] = false,
        };
        if (call.Body is not null)
        {
            result["body"] = call.Body;
        }

        return result;
    }

    private static void Write(string folder, string name, JsonObject content) =>
        File.WriteAllText(Path.Combine(folder, name + ".json"), content.ToJsonString(Indented) + "\n");
}
