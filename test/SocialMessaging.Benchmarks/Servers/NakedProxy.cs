using System.Net.Http.Headers;

namespace SocialMessaging.Benchmarks.Servers;

/// <summary>
/// A minimal-API endpoint that forwards the body with <see cref="HttpClient"/> and nothing else: no signature, no check, no record.
/// </summary>
public static class NakedProxy
{
    public static void Map(WebApplication app, Uri messages)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        app.MapPost("/send", async (HttpRequest request, HttpResponse response) =>
        {
            using var content = new StreamContent(request.Body);
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentLength = request.ContentLength;
            using var forwarded = new HttpRequestMessage(HttpMethod.Post, messages) { Content = content };
            forwarded.Headers.Authorization = new AuthenticationHeaderValue("Bearer", LocalHost.Startup.Seed.AccessToken);
            using var answer = await client.SendAsync(forwarded, request.HttpContext.RequestAborted);
            var body = await answer.Content.ReadAsByteArrayAsync(request.HttpContext.RequestAborted);
            response.StatusCode = (int)answer.StatusCode;
            response.ContentType = "application/json";
            response.ContentLength = body.Length;
            await response.Body.WriteAsync(body, request.HttpContext.RequestAborted);
        });
    }
}
