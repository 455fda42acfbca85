namespace SocialMessaging.Requests;

/// <summary>
/// One HTTP request as it was sent, whichever host received it: path and query are raw, header names lower-case, the body decoded from
/// base64.
/// </summary>
public sealed record ServiceRequest
{
    /// <summary>Unique per request; goes into <c>x-amzn-RequestId</c> and the log scope.</summary>
    public required string RequestId { get; init; }

    /// <summary>Upper-case HTTP method.</summary>
    public required string Method { get; init; }

    /// <summary>The path as sent, with stage or base path if it has one, percent-encoding untouched.</summary>
    public required string RawPath { get; init; }

    /// <summary>The query as sent, without the question mark.</summary>
    public required string RawQueryString { get; init; }

    /// <summary>Headers by lower-case name; several values of one name are joined with a comma in the order received.</summary>
    public required IReadOnlyDictionary<string, string> Headers { get; init; }

    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>Set by a host that could not read the body: what the pipeline answers instead of going on.</summary>
    public BodyFault BodyFault { get; init; }

    /// <summary>The caller as an AWS_IAM authorizer found it; null where the service must verify the signature itself.</summary>
    public GatewayIdentity? GatewayIdentity { get; init; }

    /// <summary>When the host will give up on this request.</summary>
    public required DateTimeOffset Deadline { get; init; }

    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}
