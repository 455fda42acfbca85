using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>What a client has to know before its first call: the app with its secret, a token, a number, and where webhooks go.</summary>
internal sealed class AboutApi(SimulatorStore store, SimulatorOptions options, SimulatorClock clock, CallbackRouting routing)
{
    public void Map(IEndpointRouteBuilder routes) =>
        ApiEndpoint.Map(routes, "GET", "/about", _ => Task.FromResult<JsonNode?>(Show()));

    private JsonObject Show()
    {
        var phone = store.Phones.All.Where(phone => phone.Registered).MinBy(phone => phone.Id, StringComparer.Ordinal);
        var app = new JsonObject
        {
            ["id"] = options.AppId,
            ["secret"] = options.AppSecret,
            ["verifyToken"] = store.Apps.Find(options.AppId)?.VerifyToken ?? options.VerifyToken,
            ["callbackUrl"] = routing.AppCallback,
            ["ownCallback"] = store.Apps.Find(options.AppId)?.CallbackUrl is not null,
        };
        var about = new JsonObject { ["app"] = app };
        return about.With("phoneNumberId", phone?.Id).With("wabaId", phone?.WabaId).With("token", TokenOf(phone))
            .With("resetAt", store.Apps.Find(options.AppId)?.ResetAt is { } at ? WebhookJson.Time(at) : null);
    }

    private string? TokenOf(PhoneNumber? phone) => phone is null ? null : store.Tokens.All
        .Where(token => token.Covers(phone.WabaId) && !token.Revoked && !(token.ExpiresAt <= clock.Now))
        .Select(token => token.Token)
        .Order(StringComparer.Ordinal)
        .FirstOrDefault();
}
