using SocialMessaging.Requests;

namespace SocialMessaging.Tests.Authentication;

/// <summary>Copies of a request with one thing changed.</summary>
internal static class RequestChanges
{
    public static ServiceRequest WithHeader(this ServiceRequest request, string name, string? value)
    {
        var headers = new Dictionary<string, string>(request.Headers);
        headers.Remove(name);
        if (value is not null)
        {
            headers[name] = value;
        }

        return request with { Headers = headers };
    }

    /// <summary>Replaces text in the Authorization header; the text must be there.</summary>
    public static ServiceRequest WithAuthorization(this ServiceRequest request, string old, string replacement)
    {
        Assert.Contains(old, request.Headers["authorization"], StringComparison.Ordinal);
        return request.WithHeader("authorization", request.Headers["authorization"].Replace(old, replacement));
    }

    /// <summary>Replaces text in the query; the text must be there.</summary>
    public static ServiceRequest WithQuery(this ServiceRequest request, string old, string replacement)
    {
        Assert.Contains(old, request.RawQueryString, StringComparison.Ordinal);
        return request with { RawQueryString = request.RawQueryString.Replace(old, replacement) };
    }
}
