using System.Net;
using Microsoft.AspNetCore.Http;

namespace SocialMessaging.Simulator;

/// <summary>
/// Refuses requests whose Host or Origin is foreign, so that a web page elsewhere can neither read nor drive what has no password
/// (DNS rebinding, cross-site requests). Loopback names pass with any port; an Origin also when it is the request's own.
/// </summary>
public static class LoopbackOnly
{
    public static async Task Filter(HttpContext context, RequestDelegate next)
    {
        if (Allows(context.Request))
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            """{"error":{"type":"ForeignOrigin","message":"Only pages and programs of this machine may use this address."}}""",
            context.RequestAborted);
    }

    public static bool Allows(HttpRequest request)
    {
        var host = request.Host;
        if (!host.HasValue || !IsLoopback(host.Host))
        {
            return false;
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            // Browsers leave Origin out of plain navigations and some GETs, but say where those come from.
            return request.Headers["Sec-Fetch-Site"].ToString() is not "cross-site" || HttpMethods.IsGet(request.Method)
                && request.Path == "/";
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && (uri.Authority.Equals(host.Value, StringComparison.OrdinalIgnoreCase) || IsLoopback(uri.Host));
    }

    private static bool IsLoopback(string host)
    {
        var name = host.Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address);
    }
}
