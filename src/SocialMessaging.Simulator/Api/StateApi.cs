using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Webhooks;

namespace SocialMessaging.Simulator.Api;

/// <summary>Reset.</summary>
internal sealed class StateApi(Household household)
{
    public void Map(IEndpointRouteBuilder routes) => ApiEndpoint.Map(routes, "POST", "/reset", ResetAsync);

    private async Task<JsonNode?> ResetAsync(HttpContext http)
    {
        await household.ResetAsync((await ApiEndpoint.BodyAsync(http)).Text("wabaId"));
        return new JsonObject { ["reset"] = true };
    }
}
