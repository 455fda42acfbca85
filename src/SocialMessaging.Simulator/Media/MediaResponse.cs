using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Media;

/// <summary>Serves a stored file so that no browser runs it: images show, everything else is saved.</summary>
internal static class MediaResponse
{
    private static readonly HashSet<string> Shown = new(StringComparer.OrdinalIgnoreCase)
    {
        "image/png", "image/jpeg", "image/webp", "audio/ogg", "audio/mpeg", "audio/mp4", "audio/aac", "audio/amr", "video/mp4",
        "video/3gpp",
    };

    public static async Task WriteAsync(HttpContext http, MediaFile file, string path)
    {
        var headers = http.Response.Headers;
        http.Response.ContentType = file.MimeType;
        http.Response.ContentLength = file.Size;
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue(Shown.Contains(file.MimeType.Split(';')[0].Trim()) ? "inline" : "attachment");
        disposition.SetHttpFileName(file.FileName ?? file.Id);
        headers.ContentDisposition = disposition.ToString();
        await http.Response.SendFileAsync(path, http.RequestAborted);
    }
}
