using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Administration;
using SocialMessaging.Errors;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging.LocalHost.Local;

/// <summary>
/// What the command line asks of a running local host, whose data folder is its own: keys, tokens, a replay of the dead letters, the
/// checks of <c>doctor</c>. Map them behind the guard against foreign hosts and origins.
/// </summary>
public static class AdministrationEndpoints
{
    private const long MaxBodyBytes = 64 * 1024;

    /// <summary>Maps the endpoints under <c>/local</c>.</summary>
    public static IEndpointRouteBuilder MapAdministration(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/local/keys", Guarded(ListKeysAsync));
        endpoints.MapPost("/local/keys", Guarded(IssueKeyAsync));
        endpoints.MapDelete("/local/keys/{id}", Guarded(RevokeKeyAsync));
        endpoints.MapPost("/local/tokens", Guarded(ReplaceTokenAsync));
        endpoints.MapPost("/local/dead-letters/replay", Guarded(ReplayAsync));
        endpoints.MapGet("/local/doctor", Guarded(http => CheckAsync(http, publish: false)));
        endpoints.MapPost("/local/doctor", Guarded(http => CheckAsync(http, publish: true)));
        return endpoints;
    }

    private static async Task ListKeysAsync(HttpContext http)
    {
        var keys = await http.RequestServices.GetRequiredService<AccessKeyIssuer>().ListAsync(
            http.Request.Query["account"], http.RequestAborted);
        await WriteAsync(http, StatusCodes.Status200OK, keys, AdministrationJson.Default.IReadOnlyListAccessKeySummary);
    }

    private static async Task IssueKeyAsync(HttpContext http)
    {
        var order = await ReadAsync(http, AdministrationJson.Default.AccessKeyRequest);
        var issued = await http.RequestServices.GetRequiredService<AccessKeyIssuer>().IssueAsync(order, http.RequestAborted);
        await WriteAsync(http, StatusCodes.Status201Created, issued, AdministrationJson.Default.IssuedAccessKey);
    }

    private static async Task RevokeKeyAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"] as string ?? "";
        if (!await http.RequestServices.GetRequiredService<AccessKeyIssuer>().RevokeAsync(id, http.RequestAborted))
        {
            throw new ResourceNotFoundException($"There is no access key {id} that could be revoked.");
        }

        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static async Task ReplaceTokenAsync(HttpContext http)
    {
        var order = await ReadAsync(http, AdministrationJson.Default.TokenReplacementRequest);
        var change = await http.RequestServices.GetRequiredService<TokenReplacer>().ReplaceAsync(order, http.RequestAborted);
        await WriteAsync(http, StatusCodes.Status200OK, change, AdministrationJson.Default.ReplacedToken);
    }

    private static async Task ReplayAsync(HttpContext http)
    {
        var summary = await http.RequestServices.GetRequiredService<Replayer>().RunAsync(http.RequestAborted);
        await WriteAsync(http, StatusCodes.Status200OK, summary, AdministrationJson.Default.ReplaySummary);
    }

    /// <summary>A GET changes nothing: only a POST sends an event to each topic.</summary>
    private static async Task CheckAsync(HttpContext http, bool publish)
    {
        var services = http.RequestServices;
        var own = new Uri(services.GetRequiredService<OwnAddress>().Origin);
        using var client = new HttpClient();
        var door = new EndpointChecks(client, services.GetRequiredService<TimeProvider>());
        var secrets = await services.GetRequiredService<IWebhookSecrets>().GetAsync(http.RequestAborted);
        IReadOnlyList<CheckResult> results =
        [
            .. await door.RunAsync(own, secrets, http.RequestAborted),
            .. services.GetService<InboxReplay>() is not null
                ? await services.GetRequiredService<QueueChecks>().RunAsync(http.RequestAborted)
                : [],
            .. await services.GetRequiredService<LinkChecks>().RunAsync(http.Request.Query["account"], publish, http.RequestAborted),
        ];
        await WriteAsync(http, StatusCodes.Status200OK, results, AdministrationJson.Default.IReadOnlyListCheckResult);
    }

    private static RequestDelegate Guarded(RequestDelegate inner) => async http =>
    {
        try
        {
            await inner(http);
        }
        catch (SocialMessagingException refusal)
        {
            await WriteAsync(http, refusal.StatusCode, new(refusal.Message), LocalJson.Default.LocalError);
        }
        catch (GraphErrorException refusal)
        {
            await WriteAsync(http, StatusCodes.Status400BadRequest, new(refusal.Error.Text), LocalJson.Default.LocalError);
        }
        catch (Exception fault) when (fault is StoreUnavailableException or SecretUnavailableException or GraphUnavailableException)
        {
            await WriteAsync(http, StatusCodes.Status503ServiceUnavailable, new(fault.Message), LocalJson.Default.LocalError);
        }
    };

    private static async Task<T> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type)
    {
        if (http.Request.ContentLength is not <= MaxBodyBytes)
        {
            throw new RequestEntityTooLargeException($"The body must have a length, of at most {MaxBodyBytes} bytes.");
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) ?? throw new SerializationException(
                "The body must be a JSON object.");
        }
        catch (JsonException exception)
        {
            throw new SerializationException("The body must be a JSON object of the members that are expected.", exception);
        }
    }

    private static Task WriteAsync<T>(HttpContext http, int status, T value, JsonTypeInfo<T> type)
    {
        // Secrets are among the answers.
        http.Response.Headers.CacheControl = "no-store";
        return LocalAnswer.WriteAsync(http, status, value, type);
    }
}
