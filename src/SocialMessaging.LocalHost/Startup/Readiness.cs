namespace SocialMessaging.LocalHost.Startup;

/// <summary>Answers <c>GET /health</c>, for whoever waits until the host is there.</summary>
internal static class Readiness
{
    /// <summary>Goes before routing, whose table is built at its first request: who only asks need not wait for that.</summary>
    public static void UseReadiness(this WebApplication app) => app.Use((http, next) =>
        http.Request.Path == "/health" && HttpMethods.IsGet(http.Request.Method) ? AnswerAsync(http) : next(http));

    private static async Task AnswerAsync(HttpContext http)
    {
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = 5;
        await http.Response.WriteAsync("ready", http.RequestAborted);
    }
}
