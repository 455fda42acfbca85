using System.CommandLine;
using System.CommandLine.Help;
using SocialMessaging.Settings;

namespace SocialMessaging.Cli.Commands;

/// <summary>The commands as a whole: parses, runs, and turns what failed into one sentence and an exit code.</summary>
internal static class CommandLine
{
    private const string Name = "social-messaging";
    private const string HelpOption = "--help";

    public static async Task<int> RunAsync(string[] arguments, CommandStreams streams, CancellationToken cancellationToken)
    {
        var parsed = Root(streams).Parse(Rewritten(arguments));
        var slips = Slips(parsed);
        if (slips.Count > 0 && !parsed.Tokens.Any(token => token.Value.StartsWith("[suggest", StringComparison.Ordinal)))
        {
            foreach (var slip in slips)
            {
                await streams.Error.WriteLineAsync(slip);
            }

            await streams.Error.WriteLineAsync($"'{Name} help{Path(parsed.CommandResult.Command)}' shows what there is.");
            return ExitCodes.Usage;
        }

        var configuration = new InvocationConfiguration
        {
            Output = streams.Output,
            Error = streams.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await parsed.InvokeAsync(configuration, cancellationToken);
        }
        catch (Exception exception) when (FailureText.Of(exception) is var sentence)
        {
            await streams.Error.WriteLineAsync(sentence);
            return ExitCodes.Failed;
        }
    }

    /// <summary>What was not understood. Behind a word that nobody knows, the rest means little.</summary>
    private static IReadOnlyList<string> Slips(ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is not [var word, ..])
        {
            return [.. parsed.Errors.Select(error => error.Message)];
        }

        var command = parsed.CommandResult.Command;
        var everywhere = parsed.RootCommandResult.Command.Options.Where(option => option.Recursive);
        var known = command.Subcommands.Select(sub => sub.Name)
            .Concat(command.Options.Concat(everywhere).Select(option => option.Name));
        return [$"Unrecognized command or argument '{word}'.{Spelling.Suggest(word, known)}"];
    }

    private static RootCommand Root(CommandStreams streams)
    {
        var options = new TargetOptions();
        var root = new RootCommand(
            "The command line of SocialMessaging, for a deployment or a running local host.\n\n"
            + "Commands that call the API sign with the access key in AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN "
            + "prefixed with SOCIAL_MESSAGING_; on a local host it is test / test unless given.")
        {
            SendCommand.Create(options, streams),
            MediaCommand.Create(options, streams),
            TemplatesCommand.Create(options, streams),
            EventsCommand.Create(options, streams),
            TriggerCommand.Create(options, streams),
            LinkCommand.Create(options, streams),
            KeysCommand.Create(options, streams),
            TokenCommand.Create(options, streams),
            DoctorCommand.Create(options, streams),
            ReplayCommand.Create(options, streams),
            CompletionCommand.Create(streams),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Aliases.Clear();
        help.Aliases.Add("-h");
        root.Options.Add(options.Local);
        root.Options.Add(options.Stack);
        root.Options.Add(options.Json);
        return root;
    }

    /// <summary>Nothing asks for help, and so does the word: <c>help keys create</c> is <c>keys create --help</c>.</summary>
    private static string[] Rewritten(string[] arguments) => arguments switch
    {
        [] => [HelpOption],
        ["help", .. var about] => [.. about, HelpOption],
        _ => arguments,
    };

    private static string Path(Command command) => command.Parents.OfType<Command>().FirstOrDefault() is { } parent
        ? $"{Path(parent)} {command.Name}"
        : "";
}
