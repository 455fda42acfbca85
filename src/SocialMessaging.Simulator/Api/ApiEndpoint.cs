using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;

namespace SocialMessaging.Simulator.Api;

/// <summary>What every endpoint of the simulator's own API shares: JSON in and out, typed errors.</summary>
internal static class ApiEndpoint
{
    // A webhook of Meta's largest size has its place in it, as the text of its JSON.
    private const int LargestBody = 8 * 1024 * 1024;
    private const int MostValues = 200_000;

    // The answer is JSON with nosniff, never part of a page, so only what JSON itself needs is escaped.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Map(
        IEndpointRouteBuilder routes, string method, string pattern, Func<HttpContext, Task<JsonNode?>> handler, int status = 200) =>
        routes.MapMethods(pattern, [method], (RequestDelegate)(http => RunAsync(http, handler, status)));

    /// <summary>Whatever nothing else answers, in the form of everything else.</summary>
    public static void MapRest(IEndpointRouteBuilder routes) => routes.Map("/{**path}", (RequestDelegate)(http => RunAsync(
        http, _ => throw ApiException.NotFound("UnknownPath", $"Nothing answers {http.Request.Method} {http.Request.Path}"), 404)));

    public static Task<JsonObject> BodyAsync(HttpContext http) => BodyAsync(http, LargestBody, MostValues);

    public static async Task<JsonObject> BodyAsync(HttpContext http, int largest, int mostValues)
    {
        try
        {
            if (http.Request.ContentLength == 0 || http.Request.ContentType is null && http.Request.ContentLength is null)
            {
                return [];
            }

            var body = await WholeBody.ReadAsync(http.Request, largest, http.RequestAborted)
                ?? throw new ApiException(413, "BodyTooLarge", $"The body is larger than {largest} bytes");
            return MetaJson.Parse(body, mostValues) as JsonObject ?? throw ApiException.Invalid("The body must be a JSON object");
        }
        catch (TooManyValuesException exception)
        {
            throw ApiException.Invalid($"The body {exception.Message}");
        }
        catch (JsonException)
        {
            throw ApiException.Invalid("The body is not valid JSON");
        }
    }

    public static string? Query(HttpContext http, string name) =>
        http.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public static long Number(HttpContext http, string name, long otherwise) => Query(http, name) is not { } text
        ? otherwise
        : long.TryParse(text, out var number) ? number : throw ApiException.Invalid($"{name} must be a number");

    public static string Route(HttpContext http, string name) => http.Request.RouteValues[name] as string ?? "";

    public static async Task WriteAsync(HttpContext http, JsonNode answer, int status)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter, Options);
        answer.WriteTo(writer);
        await writer.FlushAsync(http.RequestAborted);
    }

    private static async Task RunAsync(HttpContext http, Func<HttpContext, Task<JsonNode?>> handler, int status)
    {
        try
        {
            if (await handler(http) is { } answer)
            {
                await WriteAsync(http, answer, status);
            }
        }
        catch (ApiException error)
        {
            await FailAsync(http, error);
        }
        catch (Exception exception) when (WholeBody.FaultOf(exception) is { } fault)
        {
            await FailAsync(http, ApiException.Invalid($"The body {fault}"));
        }
    }

    private static Task FailAsync(HttpContext http, ApiException error)
    {
        var body = new JsonObject { ["error"] = new JsonObject { ["type"] = error.Kind, ["message"] = error.Message } };
        return WriteAsync(http, body, error.Status);
    }
}
