using SocialMessaging.Errors;
using SocialMessaging.Requests;

namespace SocialMessaging.Pipeline;

/// <summary>What a body must be like before anything else is looked at: only its size and how it calls itself.</summary>
public static class BodyRules
{
    /// <summary>The size, before anybody is authenticated.</summary>
    public static void RequireSize(ServiceRequest request)
    {
        if (request.Body.Length > RequestPipeline.MaxBodyBytes)
        {
            throw TooLarge();
        }
    }

    /// <summary>That it is JSON which can be read, once the caller is known and before it is parsed.</summary>
    public static void RequireJson(ServiceRequest request, Operation operation)
    {
        if (request.BodyFault == BodyFault.Undecodable)
        {
            throw new MalformedHttpRequestException("The body is announced as base64, but cannot be decoded.");
        }

        if (request.Body.IsEmpty || operation.Method is "GET" or "DELETE")
        {
            return;
        }

        if (request.Header("content-encoding") is { } encoding && !encoding.Trim().Equals("identity", StringComparison.OrdinalIgnoreCase))
        {
            throw new MalformedHttpRequestException("Content-Encoding must be identity or absent.");
        }

        if (!IsJson(request.Header("content-type")))
        {
            throw new UnsupportedMediaTypeException("Content-Type must be application/json, and its charset, if it has one, utf-8.");
        }
    }

    public static RequestEntityTooLargeException TooLarge() =>
        new($"The body must be no larger than {RequestPipeline.MaxBodyBytes} bytes.");

    /// <summary>Any parameters may follow, but a character set can only be that of JSON.</summary>
    private static bool IsJson(string? contentType)
    {
        const string CharacterSet = "charset=";
        var isType = true;
        foreach (var range in contentType.AsSpan().Split(';'))
        {
            var part = contentType.AsSpan()[range].Trim();
            if (isType && !part.Equals("application/json", StringComparison.OrdinalIgnoreCase)
                || !isType && part.StartsWith(CharacterSet, StringComparison.OrdinalIgnoreCase)
                && !part[CharacterSet.Length..].Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }

            isType = false;
        }

        return true;
    }
}
