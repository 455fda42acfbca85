using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.LocalHost.Local;

/// <summary>Answers of the endpoints under <c>/local</c>, in JSON.</summary>
internal static class LocalAnswer
{
    /// <summary>Paths that nothing answers, and methods that a path does not have.</summary>
    public static void MapLocalFallback(this IEndpointRouteBuilder endpoints) => endpoints.MapFallback(
        "/local/{**path}", (RequestDelegate)(http => RefuseAsync(
            http, StatusCodes.Status404NotFound, $"Nothing answers {http.Request.Method} {http.Request.Path}.")));

    public static async Task WriteAsync<T>(HttpContext http, int status, T value, JsonTypeInfo<T> type)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, type, http.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext http, int status, string reason) =>
        WriteAsync(http, status, new(reason), LocalJson.Default.LocalError);
}
