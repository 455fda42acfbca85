using System.Net;
using Amazon.Runtime;

namespace SocialMessaging.Publishing.Aws;

/// <summary>
/// Tells what of SNS's and STS's refusals is for good. Everything else, and everything unknown without the sender's fault, is tried again.
/// </summary>
internal static class SnsFaults
{
    // Credentials of our own that do not work are our fault, not the event's: Meta keeps it until they do.
    private static readonly HashSet<string> ForGood = new(StringComparer.Ordinal)
    {
        "NotFound", "NotFoundException",
        "AuthorizationError", "AuthorizationErrorException", "AccessDenied", "AccessDeniedException",
        "InvalidParameter", "InvalidParameterException", "InvalidParameterValue", "ParameterValueInvalid", "ValidationError",
        "ValidationException",
        "InvalidSecurity", "InvalidSecurityException",
        "KMSAccessDenied", "KMSAccessDeniedException", "KMSDisabled", "KMSDisabledException", "KMSNotFound", "KMSNotFoundException",
        "KMSInvalidState", "KMSInvalidStateException", "KMSOptInRequired", "KMSOptInRequiredException",
        "EndpointDisabled", "EndpointDisabledException", "PlatformApplicationDisabled", "PlatformApplicationDisabledException",
    };

    private static readonly HashSet<string> OurCredentials = new(StringComparer.Ordinal)
    {
        "ExpiredToken", "ExpiredTokenException", "InvalidClientTokenId", "SignatureDoesNotMatch", "UnrecognizedClientException",
        "RequestExpired", "MissingAuthenticationToken", "IncompleteSignature",
    };

    public static PublishResult Of(AmazonServiceException exception)
    {
        var reason = $"{exception.ErrorCode ?? exception.StatusCode.ToString()}: {exception.Message}";
        return IsForGood(exception.ErrorCode, exception.StatusCode == HttpStatusCode.Forbidden)
            ? PublishResult.Refused(reason)
            : PublishResult.Failed(reason);
    }

    /// <summary>One entry of a batch.</summary>
    public static PublishResult Of(string? code, string? message, bool senderFault)
    {
        var reason = $"{code}: {message}";
        return IsForGood(code, senderFault && !IsThrottle(code)) ? PublishResult.Refused(reason) : PublishResult.Failed(reason);
    }

    public static bool IsCredentials(AmazonServiceException exception) => OurCredentials.Contains(exception.ErrorCode ?? "");

    private static bool IsForGood(string? code, bool otherwise) =>
        code is not null && ForGood.Contains(code) || (otherwise && !OurCredentials.Contains(code ?? ""));

    private static bool IsThrottle(string? code) =>
        code is not null && (code.Contains("Throttl", StringComparison.OrdinalIgnoreCase) || code.Contains(
            "TooManyRequests", StringComparison.Ordinal)
            || code.Contains("SlowDown", StringComparison.Ordinal));
}
