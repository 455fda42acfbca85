using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using SocialMessaging.Administration;
using SocialMessaging.Operations;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>keys create|list|revoke</c>: the access keys that callers of <c>Api</c> sign with.</summary>
internal static class KeysCommand
{
    public static Command Create(TargetOptions options, CommandStreams streams) => new("keys", "Access keys of the service.")
    {
        Issue(options, streams),
        List(options, streams),
        Revoke(options, streams),
    };

    private static Command Issue(TargetOptions options, CommandStreams streams)
    {
        var account =
            new Option<string?>("--account") { Description = "Account of the key, twelve digits; the deployment's own unless given." };
        var actions = new Option<string[]>("--action")
        {
            Description = "An allowed action, such as SendWhatsAppMessage or List*; repeatable. All unless given.",
            AllowMultipleArgumentsPerToken = true,
            HelpName = "action",
        };
        actions.CompletionSources.Add([.. OperationList.All.Select(operation => operation.Name)]);
        var resources = new Option<string[]>("--resource")
        {
            Description = "An allowed resource as ARN, with wildcards; repeatable. All unless given.",
            AllowMultipleArgumentsPerToken = true,
        };
        var expires = new Option<DateTimeOffset?>("--expires")
        {
            Description = "When the key ends, such as 2027-01-31T00:00Z.",
            CustomParser = Moment,
        };
        var session = new Option<bool>("--session-token") { Description = "The key needs a session token besides." };
        var command = new Command("create", "Create a key. Its secret is shown once.") { account, actions, resources, expires, session };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            var issued = await target.IssueKeyAsync(
                new()
                {
                    AccountId = parsed.GetValue(account),
                    Actions = parsed.GetValue(actions) is { Length: > 0 } allowed ? allowed : null,
                    Resources = parsed.GetValue(resources) is { Length: > 0 } limited ? limited : null,
                    ExpiresAt = parsed.GetValue(expires),
                    WithSessionToken = parsed.GetValue(session),
                },
                cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), issued, AdministrationJson.Default.IssuedAccessKey, Write);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command List(TargetOptions options, CommandStreams streams)
    {
        var account = new Option<string?>("--account") { Description = "Keys of this account alone." };
        var command = new Command("list", "List the keys, without their secrets.") { account };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            var keys = await target.ListKeysAsync(parsed.GetValue(account), cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), keys, AdministrationJson.Default.IReadOnlyListAccessKeySummary,
                list => Write(list, streams.IsInColor));
            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Revoke(TargetOptions options, CommandStreams streams)
    {
        var id = new Argument<string>("id") { Description = "Id of the key." };
        var command = new Command("revoke", "Revoke a key. Within a minute nobody gets in with it.") { id };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var name = parsed.GetRequiredValue(id);
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            if (!await target.RevokeKeyAsync(name, cancellationToken))
            {
                throw new CommandException($"There is no access key {name} that could be revoked.");
            }

            await streams.Output.WriteLineAsync(parsed.GetValue(options.Json) ? $$"""{"revoked":"{{name}}"}""" : $"Revoked {name}.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static DateTimeOffset? Moment(ArgumentResult result)
    {
        var text = result.Tokens.Single().Value;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            return moment;
        }

        result.AddError($"--expires must be a moment such as 2027-01-31T00:00Z, not {text}.");
        return null;
    }

    private static string Write(IssuedAccessKey key)
    {
        var session = key.SessionToken is null ? "" : $"Session token      {key.SessionToken}\n";
        return $"Access key id      {key.AccessKeyId}\nSecret access key  {key.SecretAccessKey}\n{session}"
            + $"Account            {key.AccountId}\nEnds               {Printer.Day(key.ExpiresAt)}\n"
            + "Keep the secret now: it is not shown again.";
    }

    private static string Write(IReadOnlyList<AccessKeySummary> keys, bool isInColor) => Printer.Table(
        isInColor,
        ["ID", "ACCOUNT", "ACTIONS", "RESOURCES", "ENDS", "CREATED"],
        keys.Select(key => (string[])
        [
            key.AccessKeyId, key.AccountId, string.Join(' ', key.Actions), string.Join(' ', key.Resources), Printer.Day(key.ExpiresAt),
            Printer.Day(key.CreatedAt),
        ]));
}
