using System.Net;
using Microsoft.AspNetCore.Http;

namespace SocialMessaging.Simulator;

/// <summary>
/// Refuses requests whose Host or Origin is foreign, so that a web page elsewhere can neither read nor drive what has no password, or one
/// that everybody knows (DNS rebinding, cross-site requests). Loopback names pass with any port, and so do
/// <see cref="SimulatorOptions.AllowedHosts"/>.
/// </summary>
public sealed class HostFilter(SimulatorOptions options)
{
    /// <summary>Whether text can name a host: a DNS name or an address, without scheme, port or path.</summary>
    public static bool IsName(string text) => Uri.CheckHostName(text.Trim('[', ']')) != UriHostNameType.Unknown;

    /// <summary>Hands the request on, or answers 403.</summary>
    public async Task FilterAsync(HttpContext context, RequestDelegate next)
    {
        if (Refusal(context.Request) is not { } refusal)
        {
            await next(context);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(
            $$$"""{"error":{"type":"ForeignOrigin","message":"{{{refusal}}}"}}""", context.RequestAborted);
    }

    /// <summary>Why a request is refused; null where it is not. It repeats nothing of the request.</summary>
    public string? Refusal(HttpRequest request)
    {
        if (!request.Host.HasValue || !IsAllowed(request.Host.Host))
        {
            return "The Host header names neither this machine nor a host that --allow-host allows.";
        }

        var origin = request.Headers.Origin.ToString();
        if (origin.Length == 0)
        {
            // Browsers leave Origin out of plain navigations and some GETs, but say where those come from.
            var isForeign = request.Headers["Sec-Fetch-Site"].ToString() is "cross-site"
                && !(HttpMethods.IsGet(request.Method) && request.Path == "/");
            return isForeign ? "Pages of other sites may not use this address." : null;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var uri) && IsAllowed(uri.Host)
            ? null
            : "The Origin header names neither this machine nor a host that --allow-host allows.";
    }

    private bool IsAllowed(string host)
    {
        var name = host.Trim('[', ']');
        return name.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(name, out var address) && IPAddress.IsLoopback(address))
            || options.AllowedHosts.Any(allowed => name.Equals(allowed.Trim('[', ']'), StringComparison.OrdinalIgnoreCase));
    }
}
