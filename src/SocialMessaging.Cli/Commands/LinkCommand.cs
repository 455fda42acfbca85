using System.CommandLine;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Cli.Linking;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>link</c>: both steps of a sign-up from a token and PINs, through the API.</summary>
internal static class LinkCommand
{
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
            "Link WhatsApp Business Accounts: both steps of the sign-up.")
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
            var api = new ApiCaller(http, target.ApiUrl, ServiceKey.Signer(options.IsLocal(parsed)));
            var linked = await new AccountLinker(api).LinkAsync(order, cancellationToken);
            await Printer.WriteAsync(
                streams.Output, parsed.GetValue(options.Json), linked, LinkingJson.Default.IReadOnlyListLinkedWaba, Write);
            return ExitCodes.Done;
        });
        return command;
    }

    private static Dictionary<string, string> Pins(IEnumerable<string> texts) => texts
        .Select(text => text.Split('=', 2))
        .ToDictionary(parts => parts.Length == 2 ? parts[0] : "", parts => parts[^1], StringComparer.Ordinal);

    private static string Write(IReadOnlyList<LinkedWaba> linked) => string.Join('\n', linked.SelectMany(waba => (string[])
    [
        $"Linked {waba.Name}: {waba.Id} (at Meta {waba.MetaWabaId})",
        .. waba.PhoneNumbers.Select(
            number => $"  registered {number.DisplayPhoneNumber}: {number.Id} (at Meta {number.MetaPhoneNumberId})"),
        waba.TopicArn is null ? "  without a topic for its events: --topic names one" : $"  events go to {waba.TopicArn}",
    ]));
}
