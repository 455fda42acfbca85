using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Lifecycle;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>Moves virtual time forward, and stops it so that a test decides when anything happens.</summary>
internal sealed class ClockApi(SimulatorClock clock, Scheduler scheduler, SimulatorLifecycle lifecycle, Broadcast broadcast)
{
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(3650);

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "GET", "/clock", _ => Task.FromResult<JsonNode?>(Show(null)));
        ApiEndpoint.Map(routes, "POST", "/clock", AdvanceAsync);
    }

    private async Task<JsonNode?> AdvanceAsync(HttpContext http)
    {
        var body = await ApiEndpoint.BodyAsync(http);
        var by = (body.Seconds("advanceSeconds", Furthest) ?? TimeSpan.Zero) + Span(body);
        if (by < TimeSpan.Zero || by > Furthest)
        {
            throw ApiException.Invalid("time goes forward only, by at most ten years");
        }

        var ran = await scheduler.AdvanceAsync(by, body.Truth("frozen", clock.Frozen), http.RequestAborted);
        await lifecycle.SaveAsync();
        broadcast.Tell("clock", "");
        return Show(ran);
    }

    private static TimeSpan Span(JsonObject body) => body.Text("advance") is not { } text
        ? TimeSpan.Zero
        : TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span)
            && span >= -Furthest && span <= Furthest ? span
            : throw ApiException.Invalid("advance must look like 1.02:03:04 (days, hours, minutes, seconds)");

    private JsonObject Show(int? ran) =>
        new JsonObject { ["now"] = clock.Now.ToString("O", CultureInfo.InvariantCulture), ["frozen"] = clock.Frozen }
        .With("ran", ran is { } count ? JsonValue.Create(count) : null);
}
