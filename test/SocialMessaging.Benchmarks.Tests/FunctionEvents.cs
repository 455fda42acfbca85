using System.Text;
using System.Text.Json;
using SocialMessaging.Benchmarks.Code;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Benchmarks.Tests;

/// <summary>What Lambda hands to functions, as JSON: the saved events, signed now with the double's key.</summary>
internal static class FunctionEvents
{
    public static byte[] UnknownRoute { get; } = Encoding.UTF8.GetBytes(
        """{"version":"2.0","rawPath":"/nowhere","rawQueryString":"","requestContext":{"http":{"method":"GET","path":"/nowhere"}}}""");

    /// <summary>A text message of the double's account.</summary>
    public static byte[] Send(int number) => Send($$"""
        "type":"text","text":{"body":"Message {{number}}"}
        """);

    /// <summary>A template message.</summary>
    public static byte[] SendTemplate(int number) => Send($$"""
        "type":"template","template":{"name":"order_update","language":{"code":"en_US"},
        "components":[{"type":"body","parameters":[{"type":"text","text":"{{number}}"}]}]}
        """);

    private static byte[] Send(string content)
    {
        var message = Convert.ToBase64String(Encoding.UTF8.GetBytes(
            $$$"""{"messaging_product":"whatsapp","to":"15550109999",{{{content}}}}"""));
        return Signed(
            "POST", "/v1/whatsapp/send", "",
            $$"""{"originationPhoneNumberId":"{{SampleLinks.NumberId}}","message":"{{message}}","metaApiVersion":"v23.0"}""");
    }

    /// <summary>The saved event of an operation.</summary>
    public static byte[] Of(string operation)
    {
        using var saved = JsonDocument.Parse(File.ReadAllText(Path.Combine(InstalledTools.Root, "events", operation + ".json")));
        var root = saved.RootElement;
        return Signed(
            root.GetProperty("requestContext").GetProperty("http").GetProperty("method").GetString()!, // each has one
            root.GetProperty("rawPath").GetString()!, // and a path
            root.GetProperty("rawQueryString").GetString() ?? "",
            root.TryGetProperty("body", out var text) ? text.GetString() : null);
    }

    /// <summary>A record of the inbox with a status of the double's number.</summary>
    public static byte[] QueuedStatus(string wamid, string extra)
    {
        var post = MetaPosts.Post(MetaPosts.Entry(MetaPosts.MessagesChange($"\"statuses\":[{MetaPosts.Status(wamid, "sent", extra)}]")));
        var body = Convert.ToBase64String(Encoding.UTF8.GetBytes(post));
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            Records = new[]
            {
                new
                {
                    messageId = "1",
                    receiptHandle = "1",
                    body = $$"""{"v":1,"receivedAt":"{{DateTimeOffset.UtcNow:O}}","body":"{{body}}"}""",
                    attributes = new Dictionary<string, string> { ["ApproximateReceiveCount"] = "1" },
                },
            },
        });
    }

    private static byte[] Signed(string method, string path, string query, string? body)
    {
        var target = query.Length > 0 ? $"{path}?{query}" : path;
        using var request = new HttpRequestMessage(new HttpMethod(method), $"https://api.test{target}");
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        request.Headers.Add("amz-sdk-invocation-id", Guid.NewGuid().ToString("D"));
        new RequestSigner(OneKey.Id, OneKey.Secret).Sign(request);
        var headers = request.Headers.NonValidated.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
        foreach (var (name, value) in request.Content?.Headers.NonValidated ?? default)
        {
            headers[name.ToLowerInvariant()] = value.ToString();
        }

        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "2.0",
            rawPath = path,
            rawQueryString = query,
            headers,
            body,
            requestContext = new { http = new { method, path } },
        });
    }
}
