using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Operations.Messages;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>send</c>: a text, or any message of the Cloud API, from a linked number.</summary>
internal static class SendCommand
{
    private const string DefaultVersion = "v24.0";

    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var to = new Option<string?>("--to") { Description = "Number of the recipient; a message's own otherwise." };
        var text = new Option<string?>("--text") { Description = "Text of the message." };
        var file = new Option<string?>("--message") { Description = "File with a message object of the Cloud API; - for standard input." };
        var from = ApiCommand.From();
        var version = new Option<string>("--meta-api-version")
        {
            Description = "Version of Meta's Graph API.",
            DefaultValueFactory = _ => DefaultVersion,
        };
        var command = new Command("send", "Send a WhatsApp message.") { to, text, file, from, version };
        command.Validators.Add(result =>
        {
            if (result.GetValue(text) is null == result.GetValue(file) is null)
            {
                result.AddError("Give either --text or --message.");
            }
            else if (result.GetValue(file) is null && result.GetValue(to) is null)
            {
                result.AddError("--text needs --to, the number of the recipient.");
            }
        });
        return command.Calls(
            options,
            streams,
            async (parsed, api, cancellationToken) =>
            {
                var message = parsed.GetValue(file) is { } path
                    ? Parse(await ApiCommand.ReadAsync(path, streams, cancellationToken))
                    : new JsonObject { ["type"] = "text", ["text"] = new JsonObject { ["body"] = parsed.GetValue(text) } };
                message["messaging_product"] ??= "whatsapp";
                if (parsed.GetValue(to) is { } number)
                {
                    message["to"] = number;
                }

                var bytes = JsonSerializer.SerializeToUtf8Bytes(message, JsonNodes.Compact.JsonObject);
                return await api.CallAsync(
                    SendWhatsAppMessage.Operation,
                    new JsonObject
                    {
                        ["originationPhoneNumberId"] = await new LinkedAccounts(api).NumberAsync(parsed.GetValue(from), cancellationToken),
                        ["metaApiVersion"] = parsed.GetValue(version),
                        ["message"] = Convert.ToBase64String(bytes),
                    },
                    cancellationToken);
            },
            answer => $"Sent {JsonNodes.Text(answer, "messageId")}.");
    }

    private static JsonObject Parse(string text)
    {
        try
        {
            return JsonNode.Parse(text) as JsonObject ?? throw new CommandException("The message must be a JSON object of the Cloud API.");
        }
        catch (JsonException exception)
        {
            throw new CommandException($"The message is not valid JSON: line {exception.LineNumber + 1} cannot be read.", exception);
        }
    }
}
