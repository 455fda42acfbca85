using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Api;

/// <summary>The page behind the preview link of a flow; a link that has expired or was invalidated is not found.</summary>
internal sealed class FlowPreviewPage(PageFiles files, SimulatorStore store, SimulatorClock clock)
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapMethods("/wa/manage/flows/{id}/preview", ["GET"], (RequestDelegate)ShowAsync);

    private Task ShowAsync(HttpContext http)
    {
        var flow = store.Flows.Find(ApiEndpoint.Route(http, "id"));
        var known = flow?.PreviewToken is { } token && token == ApiEndpoint.Query(http, "token") && flow.PreviewExpiresAt > clock.Now;
        return files.WriteAsync(http, "flow/preview.html", known ? StatusCodes.Status200OK : StatusCodes.Status404NotFound);
    }
}
