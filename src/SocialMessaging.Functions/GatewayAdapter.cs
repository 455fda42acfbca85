using System.Text;
using Amazon.Lambda.APIGatewayEvents;
using Amazon.Lambda.Core;
using SocialMessaging.Pipeline;
using SocialMessaging.Requests;

namespace SocialMessaging.Functions;

/// <summary>
/// Between API Gateway's HTTP API events (payload format 2.0) and the pipeline, in both directions. Nothing is decoded but base64.
/// </summary>
public sealed class GatewayAdapter(RequestPipeline pipeline, TimeProvider time)
{
    private const string CookieSeparator = "; ";

    private static readonly TimeSpan AnswerReserve = TimeSpan.FromMilliseconds(500);
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public Task<APIGatewayHttpApiV2ProxyResponse> InvokeAsync(
        Operation operation, APIGatewayHttpApiV2ProxyRequest gatewayRequest, ILambdaContext context) =>
        InvokeAsync(operation, gatewayRequest, context.RemainingTime);

    internal async Task<APIGatewayHttpApiV2ProxyResponse> InvokeAsync(
        Operation operation, APIGatewayHttpApiV2ProxyRequest gatewayRequest, TimeSpan left)
    {
        var remaining = left - AnswerReserve;
        using var limit = new CancellationTokenSource(remaining > TimeSpan.Zero ? remaining : TimeSpan.Zero, time);
        var request = Read(gatewayRequest, time.GetUtcNow() + remaining);
        return Write(await pipeline.InvokeAsync(operation, request, limit.Token));
    }

    /// <summary>The answer to what names no operation.</summary>
    public APIGatewayHttpApiV2ProxyResponse UnknownOperation(APIGatewayHttpApiV2ProxyRequest gatewayRequest, ILambdaContext context) =>
        Write(RequestPipeline.UnknownOperation(Read(gatewayRequest, time.GetUtcNow() + context.RemainingTime)));

    /// <exception cref="InvalidOperationException">What has come is not an event of an HTTP API.</exception>
    private static ServiceRequest Read(APIGatewayHttpApiV2ProxyRequest request, DateTimeOffset deadline)
    {
        if (request?.RequestContext?.Http?.Method is null)
        {
            throw new InvalidOperationException(
                "The event has no requestContext.http.method: it must be an event of an HTTP API, in payload format 2.0.");
        }

        var (body, fault) = BodyOf(request);
        return new()
        {
            RequestId = Guid.NewGuid().ToString("D"),
            Method = request.RequestContext.Http.Method,
            RawPath = SentPath(request),
            RawQueryString = request.RawQueryString ?? "",
            Headers = HeadersOf(request),
            Body = body,
            BodyFault = fault,
            GatewayIdentity = IdentityOf(request),
            Deadline = deadline,
        };
    }

    /// <summary>
    /// The path that the client has sent, and signed. Behind a custom domain with a base path, reports differ whether <c>rawPath</c> still
    /// has it; where it does not, <c>requestContext.http.path</c> is the longer one.
    /// </summary>
    private static string SentPath(APIGatewayHttpApiV2ProxyRequest request)
    {
        var raw = request.RawPath ?? "/";
        return request.RequestContext.Http.Path is { } sent && sent.Length > raw.Length
            && sent.EndsWith(raw, StringComparison.Ordinal) ? sent : raw;
    }

    private static (ReadOnlyMemory<byte> Body, BodyFault Fault) BodyOf(APIGatewayHttpApiV2ProxyRequest request)
    {
        if (string.IsNullOrEmpty(request.Body))
        {
            return (default, BodyFault.None);
        }

        if (!request.IsBase64Encoded)
        {
            return (Utf8.GetBytes(request.Body), BodyFault.None);
        }

        var bytes = new byte[(request.Body.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(request.Body, bytes, out var length)
            ? (bytes.AsMemory(0, length), BodyFault.None)
            : (default, BodyFault.Undecodable);
    }

    private static Dictionary<string, string> HeadersOf(APIGatewayHttpApiV2ProxyRequest request)
    {
        var headers = new Dictionary<string, string>(request.Headers?.Count ?? 0, StringComparer.Ordinal);
        foreach (var (name, value) in request.Headers ?? new Dictionary<string, string>())
        {
            headers[name.ToLowerInvariant()] = value;
        }

        // The gateway takes this header apart. It may be signed, and is then needed as it was sent.
        if (request.Cookies is { Length: > 0 } cookies)
        {
            headers.TryAdd("cookie", string.Join(CookieSeparator, cookies));
        }

        return headers;
    }

    private static GatewayIdentity? IdentityOf(APIGatewayHttpApiV2ProxyRequest request) =>
        request.RequestContext.Authorizer?.IAM is { AccountId: { Length: > 0 } account } iam ? new(
            account, iam.UserARN, iam.AccessKey) : null;

    private static APIGatewayHttpApiV2ProxyResponse Write(ServiceResponse response) => new()
    {
        StatusCode = response.StatusCode,
        Headers = new Dictionary<string, string>(response.Headers),
        Body = Utf8.GetString(response.Body.Span),
        IsBase64Encoded = false,
    };
}
