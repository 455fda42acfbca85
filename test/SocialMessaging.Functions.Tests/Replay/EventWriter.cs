using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Replay;

/// <summary>
/// Makes the files of <c>events/</c> anew, signed now: <c>UPDATE_EVENTS=1 dotnet test test/SocialMessaging.Functions.Tests --filter
/// Events_Are_Made_Anew</c>, or one file with its name in place of the 1. A signature is good for 15 minutes. Of what stands in a file only
/// <c>rawQueryString</c> and <c>body</c> count, so that a file may begin with these two, and a body may be written as a JSON object.
/// </summary>
internal static class EventWriter
{
    public const string Domain = "local.execute-api.us-east-1.amazonaws.com";
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonSerializerOptions Compact { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Those of the name, or all, at one time, which an event and its signature must have in common.</summary>
    public static void Write(string? name, DateTimeOffset now)
    {
        var time = new FakeTimeProvider(now);
        foreach (var call in SampleCall.OfActions.Where(call => name is null || call.Name == name))
        {
            Write(SavedEvent.Folder, call.Name, OfAction(call, time));
        }

        foreach (var call in SampleCall.OfWebhooks.Where(call => name is null || call.Name == name))
        {
            Write(SavedEvent.WebhookFolder, call.Name, OfWebhook(call, time));
        }
    }

    /// <summary>The text of an action's file.</summary>
    public static string OfAction(SampleCall call, TimeProvider time) => Text(Signed(call, time));

    /// <summary>The text of a webhook's file.</summary>
    public static string OfWebhook(SampleCall call, TimeProvider time) => Text(Event(call, Post(call), time));

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
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["x-forwarded-proto"] = "https",
            ["user-agent"] = "sample",
        };
        foreach (var header in request.Headers.NonValidated.Concat(
            request.Content?.Headers.NonValidated.Where(header => header.Key != "Content-Length") ?? []))
        {
            headers[header.Key.ToLowerInvariant()] = string.Join(',', header.Value);
        }

        return Event(call, headers, time);
    }

    private static SortedDictionary<string, string> Post(SampleCall call)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["host"] = Domain,
            ["user-agent"] = "facebookexternalua",
            ["x-forwarded-proto"] = "https",
        };
        if (call.Body is { } body)
        {
            headers["content-type"] = "application/json";
            var code = HMACSHA256.HashData(Encoding.UTF8.GetBytes(LocalDefaults.AppSecret), Encoding.UTF8.GetBytes(body));
            headers["x-hub-signature-256"] = $"sha256={Convert.ToHexStringLower(code)}";
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

    private static string Text(JsonObject content) => content.ToJsonString(Indented) + "\n";

    private static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name + ".json"), text);
}
