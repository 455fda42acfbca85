using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Polly;
using SocialMessaging.Settings;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Meta;

/// <summary>
/// Meta's Graph API, as far as this service uses it. Messages go through a client that never repeats a request; everything else through one
/// that repeats safe methods. Errors are <see cref="GraphErrorException"/> (Meta said no) and <see cref="GraphUnavailableException"/> (no
/// usable answer).
/// </summary>
public sealed partial class GraphClient(
    IHttpClientFactory clients, GraphAddress address, IOptions<SocialMessagingOptions> options, ILogger<GraphClient> logger)
{
    /// <summary>Name of the HTTP client for messages and whatever else works once: no retry, no redirect.</summary>
    public const string MessagesClient = "graph-messages";

    /// <summary>Name of the HTTP client for everything else: safe methods are retried.</summary>
    public const string AdministrationClient = "graph";

    private string Version => options.Value.Meta.ApiVersion;

    private Task<T> GetAsync<T>(string path, string endpoint, string token, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => AdministerAsync(HttpMethod.Get, path, endpoint, token, content: null, type, cancellationToken);

    private Task<T> AdministerAsync<T>(
        HttpMethod method, string path, string endpoint, string? token, HttpContent? content, JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class => CallAsync(AdministrationClient, method, path, endpoint, token, content, type, cancellationToken);

    /// <summary>One call, its answer read as JSON.</summary>
    private async Task<T> CallAsync<T>(
        string client,
        HttpMethod method,
        string path,
        string endpoint,
        string? token,
        HttpContent? content,
        JsonTypeInfo<T> type,
        CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            using var request = new HttpRequestMessage(method, $"{address.Root}/{Version}/{path}") { Content = content };
            using var activity = ServiceActivities.StartGraphCall(endpoint);
            request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
            return await ExchangeAsync(client, request, endpoint, type, cancellationToken);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or OperationCanceledException or ExecutionRejectedException)
        {
            throw new GraphUnavailableException("Meta did not answer.", mayHaveArrived: true, exception);
        }
    }

    private Task<T> ExchangeAsync<T>(
        string client, HttpRequestMessage request, string endpoint, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => ExchangeAsync(
        client, request, endpoint, answer => JsonSerializer.Deserialize(answer.Span, type), cancellationToken);

    /// <summary>
    /// Sends one request and reads the answer, as all calls do. What the transport throws is left to the caller, who knows whether Meta may
    /// have the request.
    /// </summary>
    private async Task<T> ExchangeAsync<T>(
        string client,
        HttpRequestMessage request,
        string endpoint,
        Func<ReadOnlyMemory<byte>, T?> read,
        CancellationToken cancellationToken)
        where T : class
    {
        using var response = await clients.CreateClient(client).SendAsync(
            request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        var answer = await GraphResponse.ReadAsync(response, cancellationToken);
        if (!answer.IsSuccess)
        {
            throw Refusal(answer, endpoint);
        }

        try
        {
            return read(answer.Body) ?? throw new JsonException("null");
        }
        catch (JsonException exception)
        {
            throw new GraphUnavailableException("Meta's answer could not be read.", mayHaveArrived: true, exception);
        }
    }

    private static string After(string? cursor) => cursor is null ? "" : $"&after={Uri.EscapeDataString(cursor)}";

    /// <summary>An id as a path segment: ids come from callers and from Meta, and neither may leave its place in the path.</summary>
    private static string Segment(string id) => Uri.EscapeDataString(id);

    private Exception Refusal(GraphResponse answer, string endpoint)
    {
        if (GraphErrorParser.Parse(answer.Body) is not { } error)
        {
            var status = (int)answer.Status;
            return new GraphUnavailableException(
                $"Meta answered {status} without an error that could be read.", mayHaveArrived: true, inner: null);
        }

        Log.Refused(logger, endpoint, error.Code, error.Subcode, error.TraceId);
        if (GraphUsage.RegainMinutes(answer.Usage) is { } minutes)
        {
            Log.UsedUp(logger, endpoint, minutes);
            error = error with { RegainMinutes = minutes };
        }

        return new GraphErrorException(error, (int)answer.Status) { Endpoint = endpoint };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 20, Level = LogLevel.Information,
            Message = "Meta refused {Endpoint} with code {Code}, subcode {Subcode}, fbtrace_id {TraceId}")]
        public static partial void Refused(ILogger logger, string endpoint, int code, int? subcode, string? traceId);

        [LoggerMessage(EventId = 21, Level = LogLevel.Warning,
            Message = "Meta's budget for {Endpoint} is used up; it gives it back in about {Minutes} minutes")]
        public static partial void UsedUp(ILogger logger, string endpoint, int minutes);
    }
}
