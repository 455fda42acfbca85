using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.LocalHost.Local;

/// <summary>Answers of the endpoints under <c>/local</c>, in JSON.</summary>
internal static class LocalAnswer
{
    public static async Task WriteAsync<T>(HttpContext http, int status, T value, JsonTypeInfo<T> type)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        await JsonSerializer.SerializeAsync(http.Response.Body, value, type, http.RequestAborted);
    }

    public static Task RefuseAsync(HttpContext http, int status, string reason) =>
        WriteAsync(http, status, new(reason), LocalJson.Default.LocalError);
}
