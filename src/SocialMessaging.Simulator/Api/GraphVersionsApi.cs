using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Meta;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>The versions of the Graph API, and as which one each is answered on the simulator's clock.</summary>
internal sealed class GraphVersionsApi(SimulatorClock clock)
{
    public void Map(IEndpointRouteBuilder routes) =>
        ApiEndpoint.Map(routes, "GET", "/graph-versions", _ => Task.FromResult<JsonNode?>(List()));

    private JsonObject List() => new()
    {
        ["versions"] = new JsonArray([.. GraphReleases.All.Select(release => (JsonNode)new JsonObject
        {
            ["version"] = release.Name,
            ["released"] = Day(release.Released),
            ["answeredAs"] = GraphReleases.AnsweredAs(release.Name, clock.Now),
        }.With("until", release.Until is { } end ? Day(end) : null))]),
    };

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
