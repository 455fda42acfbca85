using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Calls;
using SocialMessaging.Cli.Samples;

namespace SocialMessaging.Cli.Commands;

/// <summary><c>events tail|sample</c>: what a local host publishes as it happens, and what subscribers get.</summary>
internal static class EventsCommand
{
    // The longest that the local host waits; the next request goes on where this one ended.
    private const int WaitMilliseconds = 30_000;

    public static Command Create(TargetOptions options, CommandStreams streams) => new(
        "events", "Events as subscribers of the topic get them.")
    {
        Tail(options, streams),
        Sample(options, streams),
    };

    private static Command Tail(TargetOptions options, CommandStreams streams)
    {
        var after = new Option<long?>("--after")
        {
            Description = "Begin after the event of this sequence, 0 for all; with what comes next unless given.",
            CustomParser = Numbers.From("--after", 0),
        };
        var types = new Option<string[]>("--type")
        {
            Description = "Events of this eventType alone, such as message or status; repeatable.",
            AllowMultipleArgumentsPerToken = true,
        };
        var limit = new Option<long?>("--limit")
        {
            Description = "End after this many events; never unless given.",
            CustomParser = Numbers.From("--limit", 1),
        };
        var command = new Command(
            "tail", "Show the events of a local host as they are published, a line for each; with --json whole, as JSON lines.")
        {
            after, types, limit,
        };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var http = new HttpClient();
            var local = new LocalApi(http, options.LocalUrl(parsed));
            var position = parsed.GetValue(after) ?? await LastAsync(local, cancellationToken);
            var wanted = parsed.GetValue(types) ?? [];
            var left = parsed.GetValue(limit) ?? long.MaxValue;
            try
            {
                while (left > 0)
                {
                    var page = await local.GetAsync(
                        $"/local/events?after={position}&waitMilliseconds={WaitMilliseconds}", cancellationToken);
                    foreach (var one in (page["events"]?.AsArray() ?? []).OfType<JsonObject>())
                    {
                        position = one["sequence"]?.GetValue<long>() ?? position;
                        if (left > 0 && (wanted.Length == 0 || wanted.Contains(Attribute(one, "eventType"))))
                        {
                            left--;
                            await streams.Output.WriteLineAsync(parsed.GetValue(options.Json)
                                ? JsonSerializer.Serialize(one, JsonNodes.Compact.JsonObject)
                                : Line(one));
                        }
                    }
                }
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                // How one stops looking.
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static Command Sample(TargetOptions options, CommandStreams streams)
    {
        var kind = new Argument<string?>("kind")
        {
            Description = "Which event; without it the kinds are listed.",
            Arity = ArgumentArity.ZeroOrOne,
            HelpName = "kind",
        };
        kind.CompletionSources.Add([.. SampleEvent.Kinds]);
        var part = new Option<string>("--part")
        {
            Description = "How much of it: 'event', as a Lambda function gets it; 'envelope', the message; 'entry', what Meta sent.",
            DefaultValueFactory = _ => "event",
        };
        part.AcceptOnlyFromAmong("event", "envelope", "entry");
        var command = new Command("sample", "Print a saved event, for a test or 'sam local invoke'.") { kind, part };
        command.SetAction(async (parsed, _) =>
        {
            if (parsed.GetValue(kind) is not { } name)
            {
                await streams.Output.WriteLineAsync(parsed.GetValue(options.Json)
                    ? new JsonArray([.. SampleEvent.Kinds.Select(known => (JsonNode)known)]).ToJsonString()
                    : string.Join('\n', SampleEvent.Kinds));
                return ExitCodes.Done;
            }

            var sample = SampleKinds.Require(name);
            var shown = parsed.GetValue(part) switch
            {
                "envelope" => sample.Envelope,
                "entry" => sample.Entry,
                _ => sample.LambdaEvent,
            };
            await streams.Output.WriteLineAsync(JsonSerializer.Serialize(shown, JsonNodes.Indented.JsonObject));
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<long> LastAsync(LocalApi local, CancellationToken cancellationToken) =>
        (await local.GetAsync($"/local/events?after={long.MaxValue}", cancellationToken))["last"]?.GetValue<long>() ?? 0;

    /// <summary>Sequence, time, kind and number of an event. Who wrote what is in the JSON alone.</summary>
    private static string Line(JsonObject one)
    {
        string[] details =
            [Attribute(one, "status"), Attribute(one, "messageType"), Attribute(one, "templateStatus"), Attribute(one, "callEvent")];
        var about = Attribute(one, "phoneNumberId") is { Length: > 0 } number ? number : Attribute(one, "wabaId");
        var time = JsonNodes.Text(one, "publishedAt") is { Length: > 19 } moment ? moment[11..19] : "";
        return $"{JsonNodes.Text(one, "sequence"),6}  {time}  {Attribute(one, "eventType"),-30}  {string.Concat(details),-12}  {about}";
    }

    private static string Attribute(JsonObject one, string name) => JsonNodes.Text(one["messageAttributes"]?[name], "Value");
}
