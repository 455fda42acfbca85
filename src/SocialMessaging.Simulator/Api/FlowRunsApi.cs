using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.FlowRuns;
using SocialMessaging.Simulator.Flows.Validation;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Opened flows: for the page one step at a time, for tests a whole walk. A run is in memory, as on a phone.</summary>
internal sealed class FlowRunsApi(
    SimulatorStore store, FlowPlayer player, FlowAnswers answers, FlowWalk walk, SimulatorClock clock,
    SimulatorOptions options)
{
    private const int MostRuns = 100;

    private readonly ConcurrentDictionary<string, (FlowRun Run, Message? Message, string? PhoneId, DateTimeOffset At)> runs = new();

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "POST", "/messages/{id}/flow", WalkAsync, 201);
        ApiEndpoint.Map(routes, "POST", "/flow-runs", OpenAsync, 201);
        ApiEndpoint.Map(routes, "POST", "/flow-runs/{id}/form", FormAsync);
        ApiEndpoint.Map(routes, "POST", "/flow-runs/{id}/tap", TapAsync);
        ApiEndpoint.Map(routes, "POST", "/flow-runs/{id}/back", http => StepAsync(http, (run, _) => run.BackAsync(http.RequestAborted)));
    }

    private async Task<JsonNode?> WalkAsync(HttpContext http)
    {
        var message = FindMessage(ApiEndpoint.Route(http, "id"));
        var body = await ApiEndpoint.BodyAsync(http);
        var given = body["answers"] is null ? [] : body.Child("answers") ?? throw ApiException.Invalid("answers must be a JSON object");
        var (answer, screens) = await walk.WalkAsync(message, given, !body.Truth("withoutToken"), Origin(http), http.RequestAborted);
        var shown = MessageJson.Of(answer);
        shown["screens"] = new JsonArray([.. screens.Select(screen => (JsonNode)screen)]);
        return shown;
    }

    private async Task<JsonNode?> OpenAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        try
        {
            if (body.Text("messageId") is { } id)
            {
                var message = FindMessage(id);
                var run = await player.OpenAsync(message, Origin(http), http.RequestAborted);
                return FlowView.Of(Keep(run, message, message.PhoneNumberId));
            }

            var flow = PreviewOf(body);
            var phone = store.Phones.All.Where(phone => phone.WabaId == flow.WabaId).MinBy(phone => phone.Id, StringComparer.Ordinal);
            var preview = await player.PreviewAsync(flow, body.Text("screen"), Origin(http), http.RequestAborted);
            var view = FlowView.Of(Keep(preview, null, phone?.Id));
            view["flow"] = Describe(flow);
            return view;
        }
        catch (FlowRunException exception)
        {
            return new JsonObject { ["state"] = "closed", ["notice"] = exception.Message };
        }
    }

    // Under which an endpoint reaches the files that a customer has picked.
    private string Origin(HttpContext http) => options.PublicUrl() ?? $"{http.Request.Scheme}://{http.Request.Host}";

    private static JsonObject Describe(Flow flow) => new()
    {
        ["name"] = flow.Name,
        ["status"] = flow.Status,
        ["jsonVersion"] = flow.JsonVersion,
        ["screens"] = new JsonArray([.. (FlowValidator.Parse(flow.Document ?? [])?.Screens ?? []).Select(screen => (JsonNode)new JsonObject
        {
            ["id"] = screen.Id,
            ["title"] = screen.Node["title"]?.Text,
        })]),
    };

    private Flow PreviewOf(JsonObject body) =>
        store.Flows.Find(body.Text("flowId")) is { PreviewToken: { } token } flow && token == body.Text("previewToken")
            && flow.PreviewExpiresAt > clock.Now
            ? flow
            : throw ApiException.NotFound("UnknownFlow", "There is no such preview: its link may have expired");

    private Task<JsonNode?> FormAsync(HttpContext http) => StepAsync(http, (run, body) =>
        body.Text("changed") is { } path
            ? run.SelectAsync(path, body.Text("item"), body.Truth("selected", true), http.RequestAborted)
            : Task.CompletedTask);

    private Task<JsonNode?> TapAsync(HttpContext http) => StepAsync(http, (run, body) => run.TapAsync(
        body.Text("path") ?? throw ApiException.Invalid("path is required"), body.Text("item"), http.RequestAborted));

    private async Task<JsonNode?> StepAsync(HttpContext http, Func<FlowRun, JsonObject, Task> step)
    {
        if (!runs.TryGetValue(ApiEndpoint.Route(http, "id"), out var known))
        {
            throw ApiException.NotFound("UnknownFlowRun", "There is no such run of a flow: open the message again");
        }

        var body = await ApiEndpoint.BodyAsync(http);
        await known.Run.Turn.WaitAsync(http.RequestAborted);
        try
        {
            await answers.FillAsync(known.Run, body.Child("form") ?? [], known.PhoneId, http.RequestAborted);
            await player.GuardAsync(known.Message, () => step(known.Run, body));
            return await EndAsync(known.Run, known.Message, body, http.RequestAborted);
        }
        catch (FlowRunException exception)
        {
            return FlowView.Of(known.Run, exception);
        }
        finally
        {
            known.Run.Turn.Release();
        }
    }

    private async Task<JsonNode?> EndAsync(FlowRun run, Message? message, JsonObject body, CancellationToken cancellationToken)
    {
        var view = FlowView.Of(run);
        if (run.Response is not null && runs.TryRemove(run.Id, out _) && message is not null)
        {
            var sent = await player.SendAsync(message, run, !body.Truth("withoutToken"), cancellationToken);
            view["message"] = MessageJson.Of(sent);
        }

        return view;
    }

    private FlowRun Keep(FlowRun run, Message? message, string? phoneId)
    {
        foreach (var old in runs.OrderByDescending(known => known.Value.At).Skip(MostRuns - 1))
        {
            runs.TryRemove(old.Key, out _);
        }

        runs[run.Id] = (run, message, phoneId, clock.Now);
        return run;
    }

    private Message FindMessage(string id) => store.Messages.Find(id)
        ?? throw ApiException.NotFound("UnknownMessage", "There is no such message");
}
