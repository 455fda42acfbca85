using System.CommandLine;
using SocialMessaging.Administration;
using SocialMessaging.Cli.Linking;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>link</c>: both steps of a sign-up from a token and PINs, through the API.</summary>
internal static class LinkCommand
{
    private const string LocalKey = "test";

    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var file = new Option<string>("--token-file")
        {
            Description = "File that holds Meta's access token, or the code of embedded sign-up; - for standard input.",
            Required = true,
        };
        var pins = new Option<string[]>("--pin")
        {
            Description = "Two-step PIN: 123456 for all numbers, or NUMBER=123456 with Meta's phone number id; repeatable.",
            AllowMultipleArgumentsPerToken = true,
        };
        var wabas = new Option<string[]>("--waba")
        {
            Description = "Meta's id of a WABA; repeatable. All that the token shares unless given.",
            AllowMultipleArgumentsPerToken = true,
        };
        var callback = new Option<string?>("--callback-url") { Description = "Callback override at Meta for these WABAs." };
        var topic = new Option<string?>("--topic") { Description = "ARN of the SNS topic for events." };
        var role = new Option<string?>("--role") { Description = "ARN of the role to publish with, for a topic in another account." };
        var command = new Command(
            "link",
            "Link WhatsApp Business Accounts. The access key comes from AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN "
            + "prefixed with SOCIAL_MESSAGING_; on a local host it is test / test unless given.")
        {
            file, pins, wabas, callback, topic, role,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var order = new LinkRequest(
                await SecretInput.ReadAsync(parsed.GetRequiredValue(file), streams, cancellationToken),
                Pins(parsed.GetValue(pins) ?? []),
                parsed.GetValue(wabas) ?? [],
                parsed.GetValue(callback),
                parsed.GetValue(topic),
                parsed.GetValue(role));
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            using var http = new HttpClient();
            var linked = await new AccountLinker(http, target.ApiUrl, Signer(options.IsLocal(parsed))).LinkAsync(order, cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), linked, LinkingJson.Default.IReadOnlyListLinkedWaba, Write);
            return ExitCodes.Done;
        });
        return command;
    }

    private static CallSigner Signer(bool isLocal)
    {
        var id = Variable("AWS_ACCESS_KEY_ID") ?? (isLocal ? LocalKey : null);
        var secret = Variable("AWS_SECRET_ACCESS_KEY") ?? (isLocal ? LocalKey : null);
        return id is not null && secret is not null
            ? new(id, secret, Variable("AWS_SESSION_TOKEN"), Environment.GetEnvironmentVariable("AWS_REGION") ?? "us-east-1",
                TimeProvider.System)
            : throw new CommandException(
                "An access key of the service is needed: create one with 'keys create', "
                + "and set SOCIAL_MESSAGING_AWS_ACCESS_KEY_ID and SOCIAL_MESSAGING_AWS_SECRET_ACCESS_KEY.");
    }

    // Not AWS's own names: those hold the operator's credentials for AWS.
    private static string? Variable(string name) =>
        Environment.GetEnvironmentVariable("SOCIAL_MESSAGING_" + name) is { Length: > 0 } value ? value : null;

    private static Dictionary<string, string> Pins(IEnumerable<string> texts) => texts
        .Select(text => text.Split('=', 2))
        .ToDictionary(parts => parts.Length == 2 ? parts[0] : "", parts => parts[^1], StringComparer.Ordinal);

    private static string Write(IReadOnlyList<LinkedWaba> linked) => string.Join('\n', linked.Select(waba =>
        $"Linked {waba.Name} ({waba.MetaWabaId}) as {waba.Id}{string.Concat(waba.PhoneNumberIds.Select(id => $"\n  {id}"))}"));
}
