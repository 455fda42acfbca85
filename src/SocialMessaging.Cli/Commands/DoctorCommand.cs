using System.CommandLine;
using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>doctor</c>: looks at everything that must be right. Exit code 1 where something is not.</summary>
internal static class DoctorCommand
{
    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var account =
            new Option<string?>("--account") { Description = "Account whose links are looked at; the deployment's own unless given." };
        var publish = new Option<bool>("--publish") { Description = "Send an event of type 'doctor' to each topic." };
        var command = new Command(
            "doctor",
            "Look at versions, tokens, subscriptions, numbers, secrets, callback, queues, alarms, topics and the way to the API.")
        {
            account,
            publish,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            var results = await target.CheckAsync(parsed.GetValue(account), parsed.GetValue(publish), cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), results, AdministrationJson.Default.IReadOnlyListCheckResult,
                list => Write(list, streams.IsInColor));
            return results.Any(result => result.State == CheckState.Failed) ? ExitCodes.Failed : ExitCodes.Done;
        });
        return command;
    }

    private static string Write(IReadOnlyList<CheckResult> results, bool isInColor) => Printer.Table(
        isInColor, ["STATE", "SUBJECT", "CHECK", "DETAIL"], results.Select(
            result => (string[])[Text(result.State), result.Subject, result.Check, result.Detail]));

    private static string Text(CheckState state) => state switch
    {
        CheckState.Ok => "ok",
        CheckState.Warning => "warning",
        _ => "failed",
    };
}
