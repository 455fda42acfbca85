using System.CommandLine;
using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>replay</c>: publishes the dead letters again. Exit code 1 where some stay.</summary>
internal static class ReplayCommand
{
    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var command = new Command(
            "replay", "Publish the dead letters again, to where their accounts want events now, and put dead posts back into the inbox.");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            var summary = await target.ReplayAsync(cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), summary, AdministrationJson.Default.ReplaySummary, Write);
            return summary.Kept.Count == 0 ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static string Write(ReplaySummary summary) => string.Join(
        '\n',
        [
            $"Published {summary.Published}, kept {summary.Kept.Count}.",
            .. summary.PutBack > 0 ? [$"Put {summary.PutBack} posts back into the inbox."] : (string[])[],
            .. summary.Kept.Select(letter => $"{letter.Id} stays: {letter.Reason}"),
        ]);
}
