using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists messages, waits for them, sends them as a customer, and moves their statuses.</summary>
internal sealed class MessagesApi(
    SimulatorStore store, MessageIndex index, InboundMessages inbound, StatusProgress statuses, Waiting waiting)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/messages", ListAsync);
        ApiEndpoint.Map(routes, "POST", "/messages", SendAsync, 201);
        ApiEndpoint.Map(routes, "GET", "/messages/wait", WaitAsync);
        ApiEndpoint.Map(routes, "GET", "/messages/{id}", http => Task.FromResult<JsonNode?>(MessageJson.Of(Find(http))));
        ApiEndpoint.Map(routes, "POST", "/messages/{id}/read", ReadAsync);
        ApiEndpoint.Map(routes, "POST", "/messages/{id}/status", ForceAsync);
    }

    private Task<JsonNode?> ListAsync(HttpContext http)
    {
        var filter = MessageFilter.Of(http);
        var limit = (int)Math.Clamp(ApiEndpoint.Number(http, "limit", int.MaxValue), 0, int.MaxValue);
        var newest = index.Before(filter.Before).TakeWhile(message => message.Sequence > filter.After).Where(filter.Matches).Take(limit);
        return Task.FromResult<JsonNode?>(Listed(newest.Reverse()));
    }

    private async Task<JsonNode?> SendAsync(HttpContext http) =>
        MessageJson.Of(await inbound.ReceiveAsync(await ApiEndpoint.BodyAsync(http), http.RequestAborted));

    private async Task<JsonNode?> WaitAsync(HttpContext http)
    {
        var filter = MessageFilter.Of(http);
        return Listed(await waiting.ForAsync(http, "message", () => index.After(filter.After).Where(filter.Matches).ToList()));
    }

    private async Task<JsonNode?> ReadAsync(HttpContext http)
    {
        var message = statuses.Read(Find(http).Id) ?? Find(http);
        await store.FlushAsync();
        return MessageJson.Of(message);
    }

    private async Task<JsonNode?> ForceAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var status = body.Text("status");
        if (status is not ("sent" or "delivered" or "read" or "played" or "failed"))
        {
            throw ApiException.Invalid("status must be sent, delivered, read, played or failed");
        }

        var code = status != "failed" ? (int?)null : int.TryParse(body.Text("code") ?? "131000", out var number) ? number
            : throw ApiException.Invalid("code must be a number");
        return MessageJson.Of(statuses.Force(Find(http).Id, status, code) ?? Find(http));
    }

    private Message Find(HttpContext http)
    {
        var id = ApiEndpoint.Route(http, "id");
        return store.Messages.Find(id) ?? store.Messages.Find(Uri.UnescapeDataString(id))
            ?? throw ApiException.NotFound("UnknownMessage", $"There is no message {id}");
    }

    private static JsonObject Listed(IEnumerable<Message> messages) =>
        new() { ["messages"] = new JsonArray([.. messages.Select(message => (JsonNode)MessageJson.Of(message))]) };
}
