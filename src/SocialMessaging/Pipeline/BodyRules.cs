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
            throw new UnsupportedMediaTypeException("Content-Type must be application/json.");
        }
    }

    public static RequestEntityTooLargeException TooLarge() =>
        new($"The body must be no larger than {RequestPipeline.MaxBodyBytes} bytes.");

    private static bool IsJson(string? contentType)
    {
        var type = contentType.AsSpan();
        var parameters = type.IndexOf(';');
        return (parameters < 0 ? type : type[..parameters]).Trim().Equals("application/json", StringComparison.OrdinalIgnoreCase);
    }
}
