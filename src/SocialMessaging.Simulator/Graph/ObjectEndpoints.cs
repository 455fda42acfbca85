using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Media;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Calls on one object (<c>/{id}</c>): which kind it is decides who answers.</summary>
internal sealed class ObjectEndpoints(GraphEndpoint endpoint, MediaStore media, MediaEndpoints mediaEndpoints)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        endpoint.Map(routes, "GET", "/{id}", GetAsync);
        endpoint.Map(routes, "DELETE", "/{id}", DeleteAsync);
    }

    private Task GetAsync(GraphCall call)
    {
        call.Authorize();
        return media.Find(call.Route("id")) is { } file ? mediaEndpoints.GetAsync(call, file) : throw call.Unknown(call.Route("id"));
    }

    private Task DeleteAsync(GraphCall call)
    {
        call.Authorize();
        return media.Find(call.Route("id")) is { } file ? mediaEndpoints.DeleteAsync(call, file) : throw call.Unknown(call.Route("id"));
    }
}
