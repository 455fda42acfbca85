using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SocialMessaging.Simulator.Api;

/// <summary>Serves the phone page, which is embedded, under a policy that lets it load nothing from outside.</summary>
internal sealed class PageFiles
{
    private const string Policy =
        "default-src 'self'; img-src 'self' data: blob:; media-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; "
        + "frame-ancestors 'none'";

    private readonly Dictionary<string, byte[]> files = [];

    public PageFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("Page/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!; // the name comes from the assembly itself
            using var buffer = new MemoryStream();
            stream.CopyTo(buffer);
            files[name["Page/".Length..].Replace('\\', '/')] = buffer.ToArray();
        }
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/", ["GET"], (RequestDelegate)(http => WriteAsync(http, "index.html")));
        routes.MapMethods(
            "/simulator/page/{**file}", ["GET"], (RequestDelegate)(http => WriteAsync(http, ApiEndpoint.Route(http, "file"))));
    }

    /// <summary>Answers with a file of the page.</summary>
    public Task WriteAsync(HttpContext http, string name, int status = StatusCodes.Status200OK)
    {
        if (!files.TryGetValue(name, out var content))
        {
            http.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        http.Response.StatusCode = status;
        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        http.Response.ContentType = Path.GetExtension(name) switch
        {
            ".html" => "text/html; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        http.Response.ContentLength = content.Length;
        return http.Response.Body.WriteAsync(content, http.RequestAborted).AsTask();
    }
}
