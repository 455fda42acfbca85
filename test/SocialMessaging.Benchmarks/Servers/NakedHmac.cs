using System.Security.Cryptography;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>A minimal-API endpoint that checks a post's signature and forgets it.</summary>
public static class NakedHmac
{
    private static readonly byte[] Secret = "local-app-secret"u8.ToArray();

    public static void Map(WebApplication app) => app.MapPost("/webhooks/whatsapp", async (HttpRequest request, HttpResponse response) =>
    {
        var body = new byte[request.ContentLength ?? 0];
        await request.Body.ReadExactlyAsync(body, request.HttpContext.RequestAborted);
        var given = Convert.FromHexString(request.Headers["X-Hub-Signature-256"].ToString()["sha256=".Length..]);
        response.StatusCode = CryptographicOperations.FixedTimeEquals(HMACSHA256.HashData(Secret, body), given) ? 200 : 401;
        response.ContentLength = 0;
    });
}
