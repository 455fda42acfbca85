using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SocialMessaging.Media;

namespace SocialMessaging.Meta;

/// <content>Media: uploads and downloads stream, and neither is repeated here.</content>
public sealed partial class GraphClient
{
    /// <summary>Name of the HTTP client for media: no retry, no redirect, no time limit but the caller's.</summary>
    public const string MediaClient = "graph-media";

    private const int MaxHops = 3;

    /// <summary>Meta's file hosts answer a page instead of the file to clients that do not name themselves.</summary>
    private static readonly ProductInfoHeaderValue UserAgent = new("SocialMessaging", "1.0");

    /// <summary>Uploads a file, once. Meta wants a Content-Length: a chunked upload is one without a file to it.</summary>
    /// <param name="metaPhoneNumberId">Meta's id of the number that will send it.</param>
    /// <param name="token">Access token.</param>
    /// <param name="file">The file.</param>
    /// <param name="type">Its type, one that WhatsApp takes.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    /// <returns>Meta's id of the media file.</returns>
    public async Task<string> UploadMediaAsync(
        string metaPhoneNumberId, string token, MediaFile file, MediaType type, CancellationToken cancellationToken)
    {
        var boundary = Guid.NewGuid().ToString("N");
        using var content = new CopiedContent(
            file.Content, file.Length, FormBefore(boundary, type), Encoding.ASCII.GetBytes($"\r\n--{boundary}--\r\n"));
        content.Headers.TryAddWithoutValidation("Content-Type", $"multipart/form-data; boundary={boundary}");
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.Root}/{Version}/{Segment(metaPhoneNumberId)}/media");
        request.Content = content;
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            var upload = await ExchangeAsync(MediaClient, request, "media", GraphJson.Default.GraphMediaUpload, cancellationToken);
            return upload.Id
                ?? throw new GraphUnavailableException("Meta's answer could not be read.", mayHaveArrived: true, inner: null);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or InvalidOperationException or MediaInterruptedException)
        {
            throw file.Fault is { } fault ? fault : new GraphUnavailableException("Meta did not answer.", content.Started, exception);
        }
    }

    /// <summary>Type, size and a fresh URL of a media file.</summary>
    public Task<GraphMedia> GetMediaAsync(string mediaId, string metaPhoneNumberId, string token, CancellationToken cancellationToken) =>
        GetAsync($"{Segment(mediaId)}?phone_number_id={Segment(metaPhoneNumberId)}", "media", token, GraphJson.Default.GraphMedia,
            cancellationToken);

    /// <summary>Opens a media file; null where its URL has expired (404).</summary>
    public async Task<MediaFile?> DownloadMediaAsync(GraphMedia media, string token, CancellationToken cancellationToken)
    {
        var response = await FollowAsync(media.Url, token, cancellationToken);
        try
        {
            if (response.StatusCode == HttpStatusCode.NotFound)
            {
                response.Dispose();
                return null;
            }

            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw Refusal(await GraphResponse.ReadAsync(response, cancellationToken), "media download");
            }

            var length = response.Content.Headers.ContentLength ?? media.FileSize
                ?? throw new GraphUnavailableException("Meta did not say how large the file is.", mayHaveArrived: true, inner: null);
            var type = response.Content.Headers.TryGetValues("Content-Type", out var types) ? types.FirstOrDefault() : null;
            return new(await response.Content.ReadAsStreamAsync(cancellationToken), length, media.MimeType ?? type, response);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            response.Dispose();
            throw new GraphUnavailableException("Meta's file host did not answer.", mayHaveArrived: true, exception);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Deletes a media file; false where Meta says it did not.</summary>
    public async Task<bool> DeleteMediaAsync(string mediaId, string metaPhoneNumberId, string token, CancellationToken cancellationToken)
    {
        var path = $"{Segment(mediaId)}?phone_number_id={Segment(metaPhoneNumberId)}";
        var answer = await AdministerAsync(
            HttpMethod.Delete, path, "media", token, content: null, GraphJson.Default.GraphSuccess, cancellationToken);
        return answer.Success == true;
    }

    /// <summary>Fetches an address and what it redirects to, each hop only where the token may go.</summary>
    private async Task<HttpResponseMessage> FollowAsync(string? url, string token, CancellationToken cancellationToken)
    {
        var graphRoot = new Uri(address.Root);
        var target = Uri.TryCreate(url, UriKind.Absolute, out var parsed) ? parsed : null;
        for (var hop = 0; hop < MaxHops; hop++)
        {
            if (target is null || !GraphMediaHosts.MayHaveToken(target, graphRoot))
            {
                throw new GraphUnavailableException(
                    "Meta named a download address that is not one of its own; it was not called.", mayHaveArrived: true, inner: null);
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, target);
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            request.Headers.UserAgent.Add(UserAgent);
            HttpResponseMessage response;
            try
            {
                response = await clients.CreateClient(MediaClient).SendAsync(
                    request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            }
            catch (HttpRequestException exception)
            {
                throw new GraphUnavailableException("Meta's file host did not answer.", mayHaveArrived: true, exception);
            }

            if ((int)response.StatusCode is not (>= 301 and <= 308) || response.Headers.Location is not { } location)
            {
                return response;
            }

            response.Dispose();
            target = new Uri(target, location);
        }

        throw new GraphUnavailableException("Meta's file host redirected too often.", mayHaveArrived: true, inner: null);
    }

    private static byte[] FormBefore(string boundary, MediaType type) => Encoding.ASCII.GetBytes(
        $"--{boundary}\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n"
        + $"--{boundary}\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\n{type.Name}\r\n"
        + $"--{boundary}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"media.{type.Extensions[0]}\"\r\nContent-Type: "
        + $"{type.Name}\r\n\r\n");
}
