using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SocialMessaging.Simulator.Errors;
using SocialMessaging.Simulator.Media;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Graph;

/// <summary>Upload, look-up, download and deletion of media. Bytes are streamed to and from disk.</summary>
internal sealed class MediaEndpoints(
    GraphEndpoint endpoint, MediaStore media, SimulatorStore store, SimulatorOptions options, SimulatorClock clock)
{
    private const long LargestRequest = 101 * 1024 * 1024;
    private const string Root = "/graph/";
    private const string FileRequired = "The parameter file is required.";
    private static readonly TimeSpan LinkLife = TimeSpan.FromMinutes(5);

    public void Map(IEndpointRouteBuilder routes) => endpoint.Map(routes, "POST", "/{id}/media", UploadAsync);

    /// <summary>Links stand outside of the versions, as on Meta's separate host.</summary>
    public void MapContent(IEndpointRouteBuilder routes) => endpoint.Map(routes, "GET", "/media-content/{id}", DownloadAsync);

    public Task GetAsync(GraphCall call, MediaFile file)
    {
        Authorize(call, file);
        var expires = (clock.Now + LinkLife).ToUnixTimeSeconds();
        var whole = $"{call.Http.Request.PathBase}{call.Http.Request.Path}";
        var root = whole.IndexOf(Root, StringComparison.Ordinal);
        var path = root < 0 ? Root : whole[..(root + Root.Length)];
        return call.AnswerAsync(new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["url"] = $"{call.Origin}{path}media-content/{file.Id}?ext={expires}&hash={Hash(file.Id, expires)}",
            ["mime_type"] = file.MimeType,
            ["sha256"] = file.Sha256,
            ["file_size"] = file.Size,
            ["id"] = file.Id,
        });
    }

    public Task DeleteAsync(GraphCall call, MediaFile file)
    {
        Authorize(call, file);
        media.Delete(file);
        return call.SucceedAsync();
    }

    private static void Authorize(GraphCall call, MediaFile file)
    {
        var token = call.Authorize();
        if (token?.Covers(file.WabaId) != true || call.Param("phone_number_id") is { } phone && phone != file.PhoneNumberId)
        {
            throw call.Unknown(file.Id);
        }
    }

    private async Task UploadAsync(GraphCall call)
    {
        var phone = call.Phone(call.Route("id"), AccessToken.Messaging);
        var request = call.Http.Request;
        if (request.ContentLength is not > 0 || !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary)
        {
            throw GraphErrors.Parameter(FileRequired);
        }

        if (call.Http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = LargestRequest;
        }

        if (request.ContentLength > LargestRequest)
        {
            throw TooLarge(LargestRequest);
        }

        MediaFile? file = null;
        try
        {
            file = await ReadPartsAsync(call, phone, new MultipartReader(boundary, request.Body));
        }
        catch (InvalidDataException)
        {
            throw GraphErrors.Parameter(FileRequired);
        }

        await call.AnswerAsync(new JsonObject { ["id"] = file.Id });
    }

    private async Task<MediaFile> ReadPartsAsync(GraphCall call, PhoneNumber phone, MultipartReader reader)
    {
        MediaFile? file = null;
        string? product = null;
        while (await reader.ReadNextSectionAsync(call.Aborted) is { } section)
        {
            var disposition = section.GetContentDispositionHeader();
            var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? "").Value;
            if (name == "file" && file is null)
            {
                var fileName = HeaderUtilities.RemoveQuotes(
                    disposition!.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
                file = await StoreAsync(section, phone, fileName, call.Aborted);
            }
            else if (name == "messaging_product")
            {
                product = await MultipartForm.TextAsync(section, call.Aborted);
            }
        }

        if (file is null)
        {
            throw GraphErrors.Parameter(FileRequired);
        }

        if (product != "whatsapp" && call.Param("messaging_product") != "whatsapp")
        {
            media.Delete(file);
            throw GraphErrors.Parameter("The parameter messaging_product is required.");
        }

        return file;
    }

    private async Task<MediaFile> StoreAsync(
        MultipartSection section, PhoneNumber phone, string? fileName, CancellationToken cancellationToken)
    {
        var mimeType = section.ContentType ?? "application/octet-stream";
        if (MediaLimits.KindOf(mimeType) is null)
        {
            throw GraphErrors.Parameter(
                $"Param file must be a file with one of the following types: {MediaLimits.AllowedTypes}. "
                + $"Received file of type '{mimeType}'.");
        }

        try
        {
            return await media.StoreAsync(section.Body, new NewMedia(phone, mimeType, fileName, false), cancellationToken);
        }
        catch (MediaTooLargeException exception)
        {
            throw TooLarge(exception.Limit);
        }
    }

    private static GraphException TooLarge(long limit) =>
        GraphErrors.MediaError($"The file is larger than {limit} bytes, the most for its type.");

    private async Task DownloadAsync(GraphCall call)
    {
        var id = call.Route("id");
        var token = call.Authorize();
        var file = media.Find(id);
        var good = long.TryParse(call.Param("ext"), out var expires) && expires >= clock.Now.ToUnixTimeSeconds()
            && call.Param("hash") == Hash(id ?? "", expires);
        if (!good || file is null || token?.Covers(file.WabaId) != true)
        {
            call.Http.Response.StatusCode = 404;
            return;
        }

        await MediaResponse.WriteAsync(call.Http, file, store.MediaPath(file.Id));
    }

    private string Hash(string id, long expires) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(options.AppSecret), Encoding.UTF8.GetBytes($"{id}|{expires}")))[..40];
}
