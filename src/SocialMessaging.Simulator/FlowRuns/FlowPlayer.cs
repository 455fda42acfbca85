using System.Text;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Flows;
using SocialMessaging.Simulator.Flows.Endpoints;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.FlowRuns;

/// <summary>Opens the flow of a message as a phone does, or that of a preview, and sends what comes of it.</summary>
internal sealed class FlowPlayer(
    SimulatorStore store, FlowLifecycle flows, FlowEndpointClient endpoints, FlowFiles files, InboundMessages inbound)
{
    private const string NoToken = "unused";

    /// <summary>Opens the flow of a message.</summary>
    /// <exception cref="FlowRunException">The phone shows a sentence instead.</exception>
    public async Task<FlowRun> OpenAsync(Message message, string origin, CancellationToken cancellationToken)
    {
        var parameters = Parameters(message) ?? throw ApiException.Invalid("This message does not open a flow");
        if (message.FlowClosed is { } closed)
        {
            throw new FlowRunException(closed) { IsFinal = true };
        }

        var flow = flows.Find(message.WabaId, message.FlowId, null);
        var bytes = flow is null ? null : FlowMessageRules.DocumentOf(flow, parameters.Text("mode") == "draft");
        var document = FlowValidator.Parse(bytes ?? []);
        if (flow is null || document is null || flow.Status == Flow.IsBlocked || flow.VersionState == "expired")
        {
            throw new FlowRunException("This form is not available") { IsFinal = true };
        }

        var start = parameters.Child("flow_action_payload");
        var token = parameters.Text("flow_token") ?? NoToken;
        var run = new FlowRun(document, new FlowExchange(endpoints, files, flow, message.PhoneNumberId, token, origin));
        await GuardAsync(
            message,
            () => run.StartAsync(
                start?.Text("screen"), FlowMessageRules.DataOf(start?["data"])?.DeepClone() as JsonObject,
                parameters.Text("flow_action") == "data_exchange", cancellationToken));
        return run;
    }

    /// <summary>Opens the document that is being edited, with the examples of its screens as data.</summary>
    public async Task<FlowRun> PreviewAsync(Flow flow, string? screen, string origin, CancellationToken cancellationToken)
    {
        var document = FlowValidator.Parse(flow.Document ?? []);
        if (document is null || document.Screens.Count == 0)
        {
            throw new FlowRunException("The flow has no Flow JSON that can be shown") { IsFinal = true };
        }

        var phone = store.Phones.All.Where(phone => phone.WabaId == flow.WabaId && phone.BusinessPublicKey is not null)
            .MinBy(phone => phone.Id, StringComparer.Ordinal);
        var run = new FlowRun(document, phone is null ? null : new FlowExchange(endpoints, files, flow, phone.Id, NoToken, origin));
        var entry = RoutingRules.Entries(document) is [var found, ..] ? found : null;
        var first = document.Find(screen) ?? document.Find(entry) ?? document.Screens[0];
        await run.StartAsync(first.Id, FlowExamples.Of(first), false, cancellationToken);
        return run;
    }

    /// <summary>Does something in a run; what the endpoint got wrong becomes what the phone shows.</summary>
    public async Task GuardAsync(Message? message, Func<Task> action)
    {
        try
        {
            await action();
        }
        catch (EndpointException exception)
        {
            if (exception.IsFinal && message is not null)
            {
                store.Messages.Update(message.Id, before => before with { FlowClosed = exception.Message });
            }

            throw new FlowRunException(exception.Message) { IsFinal = exception.IsFinal };
        }
    }

    /// <summary>Sends the answer of a completed run.</summary>
    public Task<Message> SendAsync(Message message, FlowRun run, bool withToken, CancellationToken cancellationToken)
    {
        var response = new JsonObject();
        if (withToken)
        {
            response["flow_token"] = run.Response?.Text("flow_token") ?? Parameters(message)?.Text("flow_token") ?? NoToken;
        }

        foreach (var (name, value) in run.Response ?? [])
        {
            if (name != "flow_token")
            {
                response[name] = value?.DeepClone();
            }
        }

        return inbound.ReceiveAsync(
            new JsonObject
            {
                ["from"] = message.Customer,
                ["to"] = message.PhoneNumberId,
                ["type"] = "interactive",
                ["context"] = new JsonObject { ["id"] = message.Id },
                ["interactive"] = new JsonObject
                {
                    ["type"] = "nfm_reply",
                    ["nfm_reply"] = new JsonObject
                    {
                        ["name"] = "flow",
                        ["body"] = "Sent",
                        ["response_json"] = Encoding.UTF8.GetString(MetaJson.Write(response)),
                    },
                },
            },
            cancellationToken);
    }

    // Of an interactive message as it was sent; of a template from its button, in the same words.
    private static JsonObject? Parameters(Message message)
    {
        if (message.FlowId is null)
        {
            return null;
        }

        if (message.Content is { } content && (JsonObject?)MetaJson.Thaw(content) is { } sent && sent.Text("type") == "flow")
        {
            return sent.Child("action")?.Child("parameters");
        }

        var rendered = message.Rendered is { } shown ? (JsonObject?)MetaJson.Thaw(shown) : null;
        var button = rendered?.Items("buttons").Objects().FirstOrDefault(button => button.Text("type") == "FLOW");
        var start = new JsonObject().With("screen", button?.Text("navigate_screen")).With("data", button?["flow_action_data"]?.DeepClone());
        return button is null
            ? null
            : new JsonObject()
                .With("flow_token", button.Text("flow_token"))
                .With("flow_action", button.Text("flow_action"))
                .With("flow_action_payload", start);
    }
}
