using System.Net.Mime;
using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using SocialMessaging.Errors;
using SocialMessaging.LocalHost.Verbose;
using SocialMessaging.Operations;
using SocialMessaging.Pipeline;
using SocialMessaging.Simulator;

namespace SocialMessaging.LocalHost.Http;

/// <summary>
/// Puts the annotated handlers behind Kestrel: the request becomes the gateway's event, the handler's reply becomes the response.
/// </summary>
public static class ApiEndpoints
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Maps every handler, and the handler of everything else as the fallback.</summary>
    public static void MapApi(this WebApplication app)
    {
        var time = app.Services.GetRequiredService<TimeProvider>();
        var draining = app.Services.GetRequiredService<Draining>();
        var hosts = app.Services.GetRequiredService<HostFilter>();
        var lines = app.Services.GetService<VerboseLines>();
        var table = new RouteTable(HandlerRoutes.Find(app.Services));
        app.MapFallback("{*path}", http => hosts.Refusal(http.Request) is { } refusal
            ? RefuseAsync(http, new AccessDeniedException(refusal))
            : lines is null
                ? InvokeAsync(table.Find(http.Request.Method, http.Request.Path.Value ?? "/"), http, time, draining)
                : TellAsync(table.Find(http.Request.Method, http.Request.Path.Value ?? "/"), http, time, draining, lines));
    }

    private static async Task TellAsync(HandlerRoute route, HttpContext http, TimeProvider time, Draining draining, VerboseLines lines)
    {
        var started = time.GetTimestamp();
        await InvokeAsync(route, http, time, draining);
        var headers = http.Response.Headers;
        lines.Call(
            route.Name,
            http.Response.StatusCode,
            headers["x-amzn-ErrorType"],
            time.GetElapsedTime(started),
            headers["x-amzn-RequestId"]);
    }

    private static async Task InvokeAsync(HandlerRoute route, HttpContext http, TimeProvider time, Draining draining)
    {
        if (!draining.TryEnter())
        {
            await RefuseAsync(http, new ServiceUnavailableException("The service is stopping. Try again."));
            return;
        }

        try
        {
            await InvokeAsync(route, http, time);
        }
        finally
        {
            draining.Leave();
        }
    }

    private static async Task InvokeAsync(HandlerRoute route, HttpContext http, TimeProvider time)
    {
        var requestId = Guid.NewGuid().ToString("D");
        try
        {
            var body = await RequestBody.ReadAsync(http.Request, Find(route), time, http.RequestAborted);
            var response = await route.Invoke(GatewayRequests.From(http, body, time), new LocalLambdaContext(route.Name, requestId, time));
            await WriteAsync(http, response);
        }
        catch (RequestAbortedException)
        {
            http.Abort();
        }
        catch (SocialMessagingException exception)
        {
            http.Response.Headers.Connection = "close";
            await WriteAsync(http, ResponseWriter.Error(requestId, exception));
        }
    }

    /// <summary>Before the body is read, which then stays unread.</summary>
    private static Task RefuseAsync(HttpContext http, SocialMessagingException refusal)
    {
        http.Response.Headers.Connection = "close";
        return WriteAsync(http, ResponseWriter.Error(Guid.NewGuid().ToString("D"), refusal));
    }

    private static Operation? Find(HandlerRoute route) => OperationList.All.FirstOrDefault(operation => operation.Name == route.Name);

    private static Task WriteAsync(HttpContext http, APIGatewayHttpApiV2ProxyResponse response) =>
        WriteAsync(http, new ServiceResponse(response.StatusCode, response.Headers.AsReadOnly(), Utf8.GetBytes(response.Body ?? "")));

    private static Task WriteAsync(HttpContext http, ServiceResponse response)
    {
        http.Response.StatusCode = response.StatusCode;
        foreach (var (name, value) in response.Headers)
        {
            http.Response.Headers[name] = value;
        }

        http.Response.ContentType ??= MediaTypeNames.Application.Json;
        http.Response.ContentLength = response.Body.Length;
        return http.Response.Body.WriteAsync(response.Body, CancellationToken.None).AsTask();
    }
}
