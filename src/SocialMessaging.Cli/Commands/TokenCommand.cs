using System.CommandLine;
using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>token replace</c>: another Meta token for a linked WABA.</summary>
internal static class TokenCommand
{
    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var waba = new Argument<string>("waba") { Description = "The linked WABA: waba-… or its ARN." };
        var file = new Option<string>("--token-file") { Description = "File that holds the token; - for standard input.", Required = true };
        var account = new Option<string?>("--account") { Description = "Account that has linked it; the deployment's own unless given." };
        var replace = new Command("replace", "Replace the Meta token of a linked WABA.") { waba, file, account };
        replace.SetAction(async (parsed, cancellationToken) =>
        {
            var token = await SecretInput.ReadAsync(parsed.GetRequiredValue(file), streams, cancellationToken);
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            var change = await target.ReplaceTokenAsync(
                new(parsed.GetRequiredValue(waba), token, parsed.GetValue(account)), cancellationToken);
            await Printer.WriteAsync(
                streams.Output,
                parsed.GetValue(options.Json),
                change,
                AdministrationJson.Default.ReplacedToken,
                value => $"Replaced the token of {value.Id}; it ends: {Printer.Day(value.ExpiresAt)}.");
            return ExitCodes.Done;
        });
        return new("token", "Tokens of Meta.") { replace };
    }
}
