using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace SocialMessaging.Simulator.Api;

/// <summary>Serves an OpenAPI document that an assembly holds, as <c>openapi.json</c> beside what it describes.</summary>
public static class ApiDescription
{
    private const string Name = "openapi.json";

    /// <param name="routes">Where the endpoints are that the document describes.</param>
    /// <param name="prefix">Their path.</param>
    /// <param name="assembly">The assembly with the document.</param>
    /// <param name="resource">Name of the resource.</param>
    public static void Map(IEndpointRouteBuilder routes, string prefix, Assembly assembly, string resource) =>
        routes.MapMethods($"{prefix}/{Name}", ["GET"], (RequestDelegate)(async http =>
        {
            await using var document = assembly.GetManifestResourceStream(resource)
                ?? throw new InvalidOperationException($"The assembly has no {resource}.");
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = document.Length;
            await document.CopyToAsync(http.Response.Body, http.RequestAborted);
        }));
}
