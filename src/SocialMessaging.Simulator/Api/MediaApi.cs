using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Api;

/// <summary>Files of the phone's side: what a customer attaches, and any stored file for the page.</summary>
internal sealed class MediaApi(SimulatorStore store, MediaStore media)
{
    private const long Largest = 100 * 1024 * 1024;

    public void Map(IEndpointRouteBuilder routes)
    {
        ApiEndpoint.Map(routes, "POST", "/media", UploadAsync, 201);
        ApiEndpoint.Map(routes, "GET", "/media/{id}", DownloadAsync);
        ApiEndpoint.Map(routes, "GET", "/media/{id}/details", http => Task.FromResult<JsonNode?>(Show(Find(http))));
    }

    private async Task<JsonNode?> UploadAsync(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = Largest;
        }

        var to = ApiEndpoint.Query(http, "to");
        var phone = to is not null ? store.Phones.Find(to) : store.Phones.All.Where(known => known.Registered).MinBy(known => known.Id);
        if (phone is null)
        {
            throw ApiException.NotFound("UnknownPhoneNumber", "There is no such phone number");
        }

        try
        {
            var file = await media.StoreAsync(
                http.Request.Body,
                new NewMedia(phone, http.Request.ContentType ?? "application/octet-stream", ApiEndpoint.Query(http, "filename"), true),
                http.RequestAborted);
            return Show(file);
        }
        catch (MediaTooLargeException exception)
        {
            throw new ApiException(413, "MediaTooLarge", exception.Message);
        }
    }

    private async Task<JsonNode?> DownloadAsync(HttpContext http)
    {
        var file = Find(http);
        await MediaResponse.WriteAsync(http, file, store.MediaPath(file.Id));
        return null;
    }

    private MediaFile Find(HttpContext http) =>
        media.Find(ApiEndpoint.Route(http, "id")) ?? throw ApiException.NotFound("UnknownMedia", "There is no such file");

    private static JsonObject Show(MediaFile file) => new() { ["id"] = file.Id, ["mimeType"] = file.MimeType, ["size"] = file.Size };
}
