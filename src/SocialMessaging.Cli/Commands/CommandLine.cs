using System.CommandLine;
using Amazon.Runtime;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.State;

namespace SocialMessaging.Cli.Commands;

/// <summary>The commands as a whole: parses, runs, and turns what failed into one sentence and an exit code.</summary>
internal static class CommandLine
{
    public static async Task<int> RunAsync(string[] arguments, CommandStreams streams, CancellationToken cancellationToken)
    {
        var options = new TargetOptions();
        var root = new RootCommand("Administers a deployment of SocialMessaging, or a running local host.")
        {
            KeysCommand.Create(options, streams),
            LinkCommand.Create(options, streams),
            TokenCommand.Create(options, streams),
            DoctorCommand.Create(options, streams),
            ReplayCommand.Create(options, streams),
        };
        root.Options.Add(options.Local);
        root.Options.Add(options.Stack);
        root.Options.Add(options.Json);
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
        {
            foreach (var error in parsed.Errors)
            {
                await streams.Error.WriteLineAsync(error.Message);
            }

            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = streams.Output,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (Sentence(exception) is { } sentence)
        {
            await streams.Error.WriteLineAsync(sentence);
            return ExitCodes.Failed;
        }
    }

    private static string? Sentence(Exception exception) => exception switch
    {
        CommandException or SocialMessagingException => exception.Message,
        StoreUnavailableException or SecretUnavailableException or GraphUnavailableException => exception.Message,
        GraphErrorException refusal => refusal.Error.Text,
        AmazonServiceException or AmazonClientException => $"AWS: {exception.Message}",
        OperationCanceledException => "Stopped.",
        IOException => exception.Message,
        _ => null,
    };
}
