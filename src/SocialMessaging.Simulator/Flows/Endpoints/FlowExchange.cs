using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Flows.Endpoints;

/// <summary>The talk of one opened flow with its endpoint.</summary>
internal sealed class FlowExchange(
    FlowEndpointClient client, FlowFiles files, Flow flow, string phoneId, string token, string origin)
{
    private const string Done = "SUCCESS";

    /// <summary>Asks for the next screen. <paramref name="screens"/> are those that there are.</summary>
    public async Task<EndpointAnswer> AskAsync(
        string action, string? screen, JsonNode? data, IReadOnlyCollection<string> screens, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["version"] = flow.DataApiVersion ?? "3.0", ["action"] = action }
            .With("screen", screen)
            .With("data", await files.SealAsync(data, origin, cancellationToken))
            .With("flow_token", token);
        try
        {
            return Read(await client.AskAsync(flow, phoneId, request, cancellationToken), screens);
        }
        catch (EndpointException exception) when (exception.IsInvalidAnswer)
        {
            await NotifyAsync(action, screen, exception.Message, cancellationToken);
            throw;
        }
    }

    private static EndpointAnswer Read(JsonObject answer, IReadOnlyCollection<string> screens)
    {
        var data = answer.Child("data") ?? [];
        var screen = answer.Text("screen");
        if (screen == Done)
        {
            var parameters = data.Child("extension_message_response")?.Child("params");
            return parameters?.ContainsKey("flow_token") == true
                ? new(null, data, parameters)
                : throw Invalid("The screen SUCCESS needs data.extension_message_response.params with flow_token.");
        }

        return screen is not null && screens.Contains(screen)
            ? new(screen, data, null)
            : throw Invalid($"The endpoint answered with the screen {screen ?? "null"}, which the flow does not have.");
    }

    private static EndpointException Invalid(string message) => new(message) { IsInvalidAnswer = true };

    // Meta tells the endpoint what was wrong; what it says to that does not matter.
    private async Task NotifyAsync(string action, string? screen, string message, CancellationToken cancellationToken)
    {
        var request = new JsonObject { ["version"] = flow.DataApiVersion ?? "3.0", ["action"] = action }
            .With("screen", screen)
            .With("flow_token", token)
            .With("data", new JsonObject { ["error"] = "invalid_screen_transition", ["error_message"] = message });
        try
        {
            await client.AskAsync(flow, phoneId, request, cancellationToken);
        }
        catch (EndpointException)
        {
            // The first failure is the one that counts.
        }
    }
}
