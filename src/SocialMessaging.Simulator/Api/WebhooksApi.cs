using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Lifecycle;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>Lists webhooks with every attempt, sends one again, injects one of any field.</summary>
internal sealed class WebhooksApi(SimulatorStore store, WebhookSender sender, SimulatorClock clock)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/webhooks", http => Task.FromResult<JsonNode?>(List(http)));
        ApiEndpoint.Map(routes, "POST", "/webhooks", InjectAsync, 202);
        ApiEndpoint.Map(routes, "GET", "/webhooks/{id}", http => Task.FromResult<JsonNode?>(WebhookJson.Of(Find(http))));
        ApiEndpoint.Map(routes, "POST", "/webhooks/{id}/resend", ResendAsync);
    }

    private JsonObject List(HttpContext http)
    {
        var after = ApiEndpoint.Number(http, "after", 0);
        var limit = (int)Math.Clamp(ApiEndpoint.Number(http, "limit", 200), 0, 5000);
        var message = ApiEndpoint.Query(http, "messageId");
        var state = ApiEndpoint.Query(http, "state");
        var found = store.Posts.All
            .Where(post =>
                post.Id > after && (state is null || post.State == state)
                && (message is null || post.Units.Any(unit => unit.MessageId == message)))
            .OrderByDescending(post => post.Id).Take(limit).Reverse();
        return new JsonObject { ["webhooks"] = new JsonArray([.. found.Select(post => (JsonNode)WebhookJson.Of(post))]) };
    }

    private async Task<JsonNode?> InjectAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var field = body.Text("field") ?? throw ApiException.Invalid("field is required");
        var value = body.Child("value") ?? throw ApiException.Invalid("value must be a JSON object");
        var phone = body.Text("phoneNumberId") is { } id
            ? store.Phones.Find(id) ?? throw ApiException.NotFound("UnknownPhoneNumber", $"There is no phone number {id}")
            : null;
        var entry = body.Text("entryId") ?? body.Text("wabaId") ?? phone?.WabaId ?? Seed.LocalBusiness;
        var unit = new WebhookUnit(
            entry, field, MetaJson.Freeze(value))
        { Time = field == "messages" ? null : clock.Now.ToUnixTimeSeconds() };
        sender.Send(unit, phone, $"{entry}|{field}|injected", string.GetHashCode(entry, StringComparison.Ordinal));
        return new JsonObject { ["accepted"] = true };
    }

    /// <summary>Posts a webhook again as it was; with <c>body</c>, another text, as a webhook of its own.</summary>
    private async Task<JsonNode?> ResendAsync(HttpContext http)
    {
        var post = Find(http);
        var given = await ApiEndpoint.BodyAsync(http);
        var edited = given.Text("body");
        if (given.ContainsKey("body") && (edited is null || !IsJson(edited)))
        {
            throw ApiException.Invalid("body must be a text: the JSON to post in place of the webhook's own");
        }

        return WebhookJson.Of(await sender.ResendAsync(post, edited, http.RequestAborted));
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private WebhookPost Find(HttpContext http)
    {
        var id = ApiEndpoint.Route(http, "id");
        return long.TryParse(id, CultureInfo.InvariantCulture, out var number) && sender.Find(number) is { } post
            ? post
            : throw ApiException.NotFound("UnknownWebhook", $"There is no webhook {id}");
    }
}
