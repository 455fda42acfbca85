using Microsoft.AspNetCore.Http.Features;
using SocialMessaging.Errors;
using SocialMessaging.Pipeline;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Meta's callback over HTTP: <c>GET /webhooks/whatsapp</c> answers the challenge, <c>POST</c> takes events. Meta repeats whatever is not
/// answered with 200.
/// </summary>
public static class WebhookEndpoints
{
    public const string Path = "/webhooks/whatsapp";

    private const string SignatureHeader = "X-Hub-Signature-256";
    private const string Operation = "WhatsAppWebhook";
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(20);

    public static IEndpointRouteBuilder MapWhatsAppWebhooks(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, http => ScopedAsync(http, ChallengeAsync));
        endpoints.MapPost(Path, http => ScopedAsync(http, ReceiveAsync));
        return endpoints;
    }

    /// <summary>Gives the request an id of this service's: what the host calls one is a trace header on Lambda.</summary>
    private static async Task ScopedAsync(HttpContext context, Func<HttpContext, string, Task> answerAsync)
    {
        var requestId = Guid.NewGuid().ToString("D");
        using var scope = context.RequestServices.GetRequiredService<ILogger<WebhookReceiver>>().BeginScope(
            new CallScope(requestId, Operation));
        await answerAsync(context, requestId);
    }

    private static async Task ChallengeAsync(HttpContext context, string requestId)
    {
        var query = context.Request.Query;
        var receiver = context.RequestServices.GetRequiredService<WebhookReceiver>();
        try
        {
            var answer = await receiver.AnswerChallengeAsync(
                query["hub.mode"], query["hub.verify_token"], query["hub.challenge"], context.RequestAborted);
            if (answer is null)
            {
                await WriteErrorAsync(context, requestId, new AccessDeniedException("The verify token is not the right one."));
                return;
            }

            // The challenge alone, as text: it is what the caller has sent, and must not be taken for a page.
            context.Response.ContentType = "text/plain; charset=utf-8";
            context.Response.Headers.XContentTypeOptions = "nosniff";
            await context.Response.WriteAsync(answer, context.RequestAborted);
        }
        catch (StoreUnavailableException exception)
        {
            await WriteErrorAsync(
                context, requestId, new ServiceUnavailableException("The verify token cannot be read at the moment.", exception));
        }
    }

    private static async Task ReceiveAsync(HttpContext context, string requestId)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        ReadOnlyMemory<byte> body;
        try
        {
            body = await WebhookBody.ReadAsync(context, BodyTimeout, time);
        }
        catch (SocialMessagingException fault)
        {
            await WriteErrorAsync(context, requestId, fault);
            return;
        }

        var receiver = context.RequestServices.GetRequiredService<WebhookReceiver>();
        switch (await receiver.ReceiveAsync(body, context.Request.Headers[SignatureHeader], context.RequestAborted))
        {
            case WebhookOutcome.Accepted:
                context.Response.StatusCode = StatusCodes.Status200OK;
                break;
            case WebhookOutcome.Unauthorized:
                await WriteErrorAsync(
                    context,
                    requestId,
                    new InvalidSignatureException("The request has no valid signature."),
                    StatusCodes.Status401Unauthorized);
                break;
            default:
                await WriteErrorAsync(
                    context, requestId, new ServiceUnavailableException("Not everything could be stored. Send it again."));
                break;
        }
    }

    private static async Task WriteErrorAsync(
        HttpContext context, string requestId, SocialMessagingException error, int? status = null)
    {
        var response = ResponseWriter.Error(requestId, error);
        context.Response.StatusCode = status ?? response.StatusCode;
        foreach (var (name, value) in response.Headers)
        {
            context.Response.Headers[name] = value;
        }

        context.Response.ContentLength = response.Body.Length;
        if (context.Features.Get<IHttpRequestLifetimeFeature>()?.RequestAborted.IsCancellationRequested != true)
        {
            await context.Response.Body.WriteAsync(response.Body, CancellationToken.None);
        }
    }
}
