using System.Net.Sockets;
using Amazon.Runtime;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;
using SocialMessaging.LocalHost.Seeding;
using SocialMessaging.LocalHost.Storage;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>What prevents a start, in the sentence that the user gets.</summary>
internal static class StartFailure
{
    /// <summary>Null for what is a fault of the host itself.</summary>
    public static string? SentenceOf(Exception exception) => exception switch
    {
        StartException or DataFolderException or SeedException => exception.Message,
        OptionsValidationException settings => string.Join(Environment.NewLine, settings.Failures),
        IOException { InnerException: AddressInUseException or SocketException } =>
            exception.Message.Contains("https://", StringComparison.Ordinal)
                ? $"{exception.Message} Choose another port with --https-port."
                : $"{exception.Message} Choose another with --port or --urls.",
        AmazonClientException or AmazonServiceException or HttpRequestException or TimeoutException or TaskCanceledException =>
            $"--aws: AWS, or the emulator in its place, cannot be used: {exception.Message}",
        StoreUnavailableException => $"The start needs a store that does not answer: {exception.Message}",
        _ => null,
    };
}
