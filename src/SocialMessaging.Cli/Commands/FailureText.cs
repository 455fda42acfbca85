using Amazon.Runtime;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Cli.Commands;

/// <summary>What is said of a command that failed: a sentence for people, without the names of types.</summary>
internal static class FailureText
{
    public static string Of(Exception exception) => exception switch
    {
        CommandException or SocialMessagingException => exception.Message,
        StoreUnavailableException or SecretUnavailableException or GraphUnavailableException => exception.Message,
        GraphErrorException refusal => refusal.Error.Text,
        AmazonServiceException or AmazonClientException => $"AWS: {FirstLine(exception)}",
        OperationCanceledException => "Stopped.",
        IOException or UnauthorizedAccessException or HttpRequestException => FirstLine(exception),
        _ => $"This should not have happened: {FirstLine(exception)}",
    };

    /// <summary>The AWS SDK goes on with a list of its own exceptions, each with type and stack.</summary>
    public static string FirstLine(Exception exception)
    {
        var line = exception.Message.ReplaceLineEndings("\n").Split('\n')[0].Trim();
        var list = line.IndexOf(" The credential providers", StringComparison.Ordinal);
        return list > 0 ? line[..list] : line;
    }
}
