using SocialMessaging.LocalHost.Verbose;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Http;

/// <summary>Tells <see cref="VerboseLines"/> of every post to Meta's callback, where somebody wants to know.</summary>
internal static class VerboseWebhooks
{
    public static void UseVerboseWebhooks(this WebApplication app)
    {
        if (app.Services.GetService<VerboseLines>() is not { } lines)
        {
            return;
        }

        var time = app.Services.GetRequiredService<TimeProvider>();
        app.Use(async (http, next) =>
        {
            var started = time.GetTimestamp();
            await next(http);
            if (http.Request.Path == WebhookEndpoints.Path && HttpMethods.IsPost(http.Request.Method))
            {
                lines.Webhook(http.Response.StatusCode, http.Request.ContentLength, time.GetElapsedTime(started));
            }
        });
    }
}
