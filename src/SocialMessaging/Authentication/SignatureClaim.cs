using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Authentication;

/// <summary>What a request says of its signature, in the header or in the query, before anything of it is believed.</summary>
internal readonly record struct SignatureClaim
{
    public const string Algorithm = "AWS4-HMAC-SHA256";

    public required ReadOnlyMemory<char> Credential { get; init; }

    public required ReadOnlyMemory<char> SignedHeaders { get; init; }

    public required ReadOnlyMemory<char> Signature { get; init; }

    public required string Date { get; init; }

    /// <summary>The date comes from the <c>Date</c> header, because there is no other.</summary>
    public bool IsHttpDate { get; init; }

    public string? SessionToken { get; init; }

    /// <summary>Null for a signature in the header.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Reads the claim and sees to it that it is whole. Nothing of it is compared with anything yet.</summary>
    public static SignatureClaim Read(ServiceRequest request)
    {
        if (!PercentEncoding.IsWellFormed(request.RawQueryString))
        {
            throw new MalformedHttpRequestException("The query string contains a percent sign without two hexadecimal digits.");
        }

        var header = request.Header("authorization").AsMemory().Trim();
        var query = PresignedQuery.Find(request.RawQueryString);
        if (query is null && header.IsEmpty)
        {
            throw new MissingAuthenticationTokenException("Missing Authentication Token");
        }

        if (query is not null && !header.IsEmpty)
        {
            throw new IncompleteSignatureException(
                "Only one authentication mechanism is allowed: the 'Authorization' header or the 'X-Amz-' query-string parameters.");
        }

        return query is null ? AuthorizationHeader.Read(header, request) : query.ToClaim(request);
    }

    /// <summary>The host is always signed; date and session token are if they are headers at all.</summary>
    /// <exception cref="InvalidSignatureException">One of them is not.</exception>
    public void RequireSignedHeaders(ServiceRequest request)
    {
        if (!Signs("host"))
        {
            throw new InvalidSignatureException("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }

        RequireSignedIfSent(request, "x-amz-date");
        RequireSignedIfSent(request, "x-amz-security-token");
    }

    /// <summary>Names the algorithm if it looks like one: what stands there may be somebody's bearer token.</summary>
    public static IncompleteSignatureException UnsupportedAlgorithm(ReadOnlySpan<char> algorithm)
    {
        const int LongestName = 24;
        return new IncompleteSignatureException(algorithm.Length <= LongestName
            ? $"Unsupported AWS 'algorithm': '{algorithm}'."
            : "Unsupported AWS 'algorithm'.");
    }

    private void RequireSignedIfSent(ServiceRequest request, string name)
    {
        if (request.Headers.ContainsKey(name) && !Signs(name))
        {
            throw new InvalidSignatureException($"'{name}' must be a 'SignedHeader' in the AWS Authorization.");
        }
    }

    private bool Signs(string name)
    {
        foreach (var range in SignedHeaders.Span.Split(';'))
        {
            if (SignedHeaders.Span[range].SequenceEqual(name))
            {
                return true;
            }
        }

        return false;
    }
}
