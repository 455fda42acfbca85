using System.CommandLine;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;

namespace SocialMessaging.Cli.Commands;

/// <summary>What commands that call the API have in common.</summary>
internal static class ApiCommand
{
    public static Option<string?> From() => new("--from")
    {
        Description = "Id of the phone number, phone-number-id-… or its ARN; the only one that is linked unless given.",
    };

    public static Option<string?> Waba() => new("--waba")
    {
        Description = "Id of the WhatsApp Business Account, waba-… or its ARN; the only one that is linked unless given.",
    };

    /// <summary>Makes <paramref name="command"/> call the API, and write what it answered.</summary>
    public static Command Calls(
        this Command command, TargetOptions options, CommandStreams streams,
        Func<ParseResult, ApiCaller, CancellationToken, Task<JsonObject>> call, Func<JsonObject, string> text)
    {
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var target = await options.OpenAsync(parsed, cancellationToken);
            using var http = new HttpClient();
            var api = new ApiCaller(http, target.ApiUrl, ServiceKey.Signer(options.IsLocal(parsed)));
            var answer = await call(parsed, api, cancellationToken);
            await Printer.WriteAsync(streams.Output, parsed.GetValue(options.Json), answer, text);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>The text of a file, or of standard input where its name is <c>-</c>.</summary>
    public static async Task<string> ReadAsync(string path, CommandStreams streams, CancellationToken cancellationToken) => path == "-"
        ? await streams.Input.ReadToEndAsync(cancellationToken)
        : await File.ReadAllTextAsync(path, cancellationToken);
}
