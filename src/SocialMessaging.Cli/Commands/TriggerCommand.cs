using System.CommandLine;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Cli.Samples;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>trigger KIND</c>: makes an event happen at a local host, by way of the simulator and the real callback.</summary>
internal static class TriggerCommand
{
    private const string HiddenCustomer = "15550109998";

    public static Command Create(TargetOptions options, CommandStreams streams)
    {
        var kind = new Argument<string>("kind") { Description = "Which event, as 'events sample' lists them.", HelpName = "kind" };
        kind.CompletionSources.Add([.. SampleEvent.Kinds.Where(name => SampleEvent.Find(name) is { } sample && IsCausedByMeta(sample))]);
        var customer = new Option<string?>("--customer") { Description = "Number of the customer who writes; the sample's unless given." };
        var text = new Option<string?>("--text") { Description = "Text of message-text; the sample's unless given." };
        var message = new Option<string?>("--message")
        {
            Description = "WhatsApp's id of the message that a status or a reaction is about; the last one sent unless given.",
        };
        var command = new Command("trigger", "Make an event happen at a local host: a customer writes, a status comes, Meta decides.")
        {
            kind, customer, text, message,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var sample = SampleKinds.Require(parsed.GetRequiredValue(kind));
            using var http = new HttpClient();
            var local = new LocalApi(http, options.LocalUrl(parsed));
            var sent = parsed.GetValue(message);
            var (answer, said) = sample.EventType switch
            {
                _ when !IsCausedByMeta(sample) => throw new CommandException(
                    $"{sample.Kind} is an event of the service itself: a call of its API causes it, such as 'send'."),
                "message" => await WriteAsync(local, sample, parsed.GetValue(customer), parsed.GetValue(text), sent, cancellationToken),
                "status" => await ForceAsync(local, sample, sent, cancellationToken),
                _ => await InjectAsync(local, sample, cancellationToken),
            };
            await Printer.WriteAsync(streams.Output, parsed.GetValue(options.Json), answer, _ => said);
            return ExitCodes.Done;
        });
        return command;
    }

    /// <summary>Two kinds tell what a call of the API has done.</summary>
    private static bool IsCausedByMeta(SampleEvent sample) =>
        sample.Value["statuses"]?[0]?["status"]?.ToString() != "accepted"
        && sample.Value["calls"]?[0]?["event"]?.ToString() != "handover_succeeded";

    private static async Task<(JsonObject Answer, string Said)> WriteAsync(
        LocalApi local, SampleEvent sample, string? customer, string? text, string? sent, CancellationToken cancellationToken)
    {
        var message = sample.Value["messages"]?[0]?.DeepClone().AsObject() ?? [];
        message.Remove("id");
        message.Remove("timestamp");
        message.Remove("from_user_id");
        message.Remove("from_parent_user_id");
        message["from"] = await WriterAsync(local, customer, message["from"]?.ToString(), cancellationToken);
        switch (JsonNodes.Text(message, "type"))
        {
            case "text" when text is not null:
                message["text"] = new JsonObject { ["body"] = text };
                break;
            case "image":
                message["image"] = new JsonObject(); // the simulator has a sample of its own
                break;
            case "reaction":
                message["reaction"]?["message_id"] = await SentAsync(local, sent, cancellationToken);
                break;
        }

        if (message.ContainsKey("context"))
        {
            message["context"] = new JsonObject { ["id"] = await SentAsync(local, sent, cancellationToken) };
        }

        var answer = await local.PostAsync("/simulator/messages", message, cancellationToken);
        return (answer, $"{JsonNodes.Text(answer, "customer")} wrote {JsonNodes.Text(answer, "id")}.");
    }

    /// <summary>Who writes. Where the sample shows no number, it is a customer who hides theirs from now on.</summary>
    private static async Task<string> WriterAsync(LocalApi local, string? given, string? shown, CancellationToken cancellationToken)
    {
        var number = given ?? (string.IsNullOrEmpty(shown) ? HiddenCustomer : shown);
        if (string.IsNullOrEmpty(shown))
        {
            var identity = new JsonObject { ["identity"] = shown is null ? "user" : "empty" };
            await local.PutAsync($"/simulator/customers/{Uri.EscapeDataString(number)}", identity, cancellationToken);
        }

        return number;
    }

    private static async Task<(JsonObject Answer, string Said)> ForceAsync(
        LocalApi local, SampleEvent sample, string? sent, CancellationToken cancellationToken)
    {
        var status = sample.Value["statuses"]?[0];
        var change = new JsonObject { ["status"] = JsonNodes.Text(status, "status") };
        if (status?["errors"]?[0]?["code"] is { } code)
        {
            change["code"] = code.DeepClone();
        }

        var id = await SentAsync(local, sent, cancellationToken);
        var answer = await local.PostAsync($"/simulator/messages/{Uri.EscapeDataString(id)}/status", change, cancellationToken);
        return (answer, $"{id} is {JsonNodes.Text(change, "status")}.");
    }

    private static async Task<(JsonObject Answer, string Said)> InjectAsync(
        LocalApi local, SampleEvent sample, CancellationToken cancellationToken)
    {
        var webhook = new JsonObject
        {
            ["wabaId"] = JsonNodes.Text(sample.Entry, "id"),
            ["field"] = sample.Field,
            ["value"] = sample.Value.DeepClone(),
        };
        return (await local.PostAsync("/simulator/webhooks", webhook, cancellationToken), $"Meta's webhook {sample.Field} is on its way.");
    }

    private static async Task<string> SentAsync(LocalApi local, string? given, CancellationToken cancellationToken)
    {
        if (given is not null)
        {
            return given;
        }

        var page = await local.GetAsync("/simulator/messages?direction=outbound&limit=1", cancellationToken);
        return page["messages"]?.AsArray() is [{ } last] ? JsonNodes.Text(last, "id") : throw new CommandException(
            "No message has been sent that this could be about: 'send --local' sends one, or name it with --message.");
    }
}
