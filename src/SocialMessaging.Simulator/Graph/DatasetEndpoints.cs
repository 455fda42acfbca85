using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Conversions;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Weather;

namespace SocialMessaging.Simulator.Graph;

/// <summary>The dataset of an account, and the conversion events that are sent to it.</summary>
internal sealed class DatasetEndpoints(
    GraphEndpoint endpoint, SimulatorStore store, SimulatorClock clock, ConversionRules rules, CurrentWeather weather, Broadcast broadcast)
{
    private const int MostEvents = 1000;

    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}/dataset", GetAsync);
        endpoint.Map(routes, "POST", "/{id}/dataset", CreateAsync);
        endpoint.Map(routes, "POST", "/{id}/events", ReceiveAsync);
    }

    private Task GetAsync(GraphCall call)
    {
        var waba = Account(call);
        return call.AnswerAsync(waba.DatasetId is { } id
            ? new JsonObject { ["id"] = id }
            : new JsonObject { ["data"] = new JsonArray() });
    }

    // An account has one: asking again answers with it.
    private async Task CreateAsync(GraphCall call)
    {
        var waba = Account(call);
        var fresh = store.NewId();
        var after = store.Wabas.Update(waba.Id, before => before with { DatasetId = before.DatasetId ?? fresh }) ?? waba;
        await store.FlushAsync();
        await call.AnswerAsync(new JsonObject { ["id"] = after.DatasetId });
    }

    private async Task ReceiveAsync(GraphCall call)
    {
        var id = call.Route("id");
        var token = call.Authorize();
        var waba = store.Wabas.All.FirstOrDefault(waba => waba.DatasetId == id);
        if (waba is null || token?.Covers(waba.Id) != true)
        {
            throw call.Unknown(id);
        }

        RequireRight(token);
        var events = Events(call.Body);
        foreach (var item in events)
        {
            rules.Check(item, waba);
        }

        var received = weather.TakeIgnoredEvents() ? 0 : events.Length;
        foreach (var item in events.Take(received))
        {
            _ = store.Conversions.Put(
                new ConversionEvent(store.NextConversion(), waba.DatasetId!, waba.Id, clock.Now, call.TraceId, MetaJson.Freeze(item))
                {
                    PartnerAgent = call.Body.Text("partner_agent"),
                    TestEventCode = call.Body.Text("test_event_code"),
                });
        }

        await store.FlushAsync();
        broadcast.Tell("conversion", waba.Id);
        await call.AnswerAsync(new JsonObject
        {
            ["events_received"] = received,
            ["messages"] = new JsonArray(),
            ["fbtrace_id"] = call.TraceId,
        });
    }

    private static JsonObject[] Events(JsonObject body)
    {
        var items = body.Items("data");
        var events = items.Objects().ToArray();
        return items is null || events.Length == 0 || events.Length != items.Count || events.Length > MostEvents
            ? throw GraphErrors.Parameter($"Param data must be an array of 1 to {MostEvents} events")
            : events;
    }

    private static Waba Account(GraphCall call)
    {
        var waba = call.Waba(call.Route("id"));
        RequireRight(call.Authorize());
        ManagementBudget.Show(call, waba.Id, 1, 0);
        return waba;
    }

    private static void RequireRight(AccessToken? token)
    {
        if (token?.Scopes.Contains(AccessToken.ManageEvents, StringComparer.Ordinal) != true)
        {
            throw ConversionErrors.Permission();
        }
    }
}
