using Amazon.Runtime;

namespace SocialMessaging;

/// <summary>What the clients of AWS throw when a service refuses, fails or cannot be reached, attempts of their own included.</summary>
internal static class AwsFault
{
    /// <summary>Whether the service answered with an error, or not at all.</summary>
    public static bool Is(Exception exception) => exception is AmazonServiceException || IsUnreachable(exception);

    /// <summary>Whether there was no answer: the work may have been done all the same.</summary>
    public static bool IsUnreachable(Exception exception) =>
        exception is AmazonClientException or HttpRequestException or IOException or TimeoutException;
}
