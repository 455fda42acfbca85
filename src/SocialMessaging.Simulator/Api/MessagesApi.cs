using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists messages, waits for them, sends them as a customer, and moves their statuses.</summary>
internal sealed class MessagesApi(
    SimulatorStore store, MessageIndex index, InboundMessages inbound, StatusProgress statuses, Broadcast broadcast, SimulatorClock clock,
    IHostApplicationLifetime lifetime)
{
    private const int LongestWait = 300;

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
        var found = index.After(filter.After).Where(filter.Matches).ToList();
        var limit = (int)Math.Clamp(ApiEndpoint.Number(http, "limit", int.MaxValue), 0, int.MaxValue);
        return Task.FromResult<JsonNode?>(Listed(limit < found.Count ? found[^limit..] : found));
    }

    private async Task<JsonNode?> SendAsync(HttpContext http) =>
        MessageJson.Of(await inbound.ReceiveAsync(await ApiEndpoint.BodyAsync(http), http.RequestAborted));

    private async Task<JsonNode?> WaitAsync(HttpContext http)
    {
        var filter = MessageFilter.Of(http);
        var count = (int)Math.Clamp(ApiEndpoint.Number(http, "count", 1), 1, int.MaxValue);
        var seconds = Math.Clamp(ApiEndpoint.Number(http, "timeout", 10), 0, LongestWait);
        var notices = broadcast.Listen();
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), clock.Real);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(
            timeout.Token, http.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            while (true)
            {
                var found = index.After(filter.After).Where(filter.Matches).ToList();
                if (found.Count >= count)
                {
                    return Listed(found);
                }

                do
                {
                    await notices.Reader.WaitToReadAsync(either.Token);
                }
                while (!SawMessage(notices.Reader));
            }
        }
        catch (OperationCanceledException) when (timeout.IsCancellationRequested)
        {
            throw new ApiException(408, "WaitTimedOut", $"Fewer than {count} such messages within {seconds} s");
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            throw new ApiException(503, "Stopping", "The simulator stops");
        }
        finally
        {
            broadcast.Leave(notices);
        }
    }

    private static bool SawMessage(System.Threading.Channels.ChannelReader<ChangeNotice> notices)
    {
        var saw = false;
        while (notices.TryRead(out var notice))
        {
            saw |= notice.Kind is "message" or "reset";
        }

        return saw;
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
