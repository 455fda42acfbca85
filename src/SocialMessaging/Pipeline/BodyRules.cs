using SocialMessaging.Errors;
using SocialMessaging.Requests;
using SocialMessaging.Validation;

namespace SocialMessaging.Pipeline;

/// <summary>What a body must be like before anything else is looked at: only its size and how it calls itself.</summary>
public static class BodyRules
{
    // Base64 writes three bytes as four characters; what stands beside the blob takes little.
    private const int MostBlobBytes = (RequestPipeline.MaxBodyBytes - 1024) / 4 * 3;

    /// <summary>The size, before anybody is authenticated.</summary>
    public static void RequireSize(ServiceRequest request, Operation operation)
    {
        if (request.Body.Length > RequestPipeline.MaxBodyBytes)
        {
            throw TooLarge(operation);
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

    /// <summary>The error, with what it means for a member that the model allows to be larger than that.</summary>
    public static RequestEntityTooLargeException TooLarge(Operation? operation)
    {
        var wide = (operation?.Input as IStructureShape)?.Members.FirstOrDefault(
            member => member.Shape is BlobShape blob && blob.Max > MostBlobBytes);
        var meaning = wide is null ? "" : $" With base64 that leaves at most {MostBlobBytes} bytes for {wide.Name}.";
        return new($"The body must be no larger than {RequestPipeline.MaxBodyBytes} bytes.{meaning}");
    }

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
