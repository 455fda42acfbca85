using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SocialMessaging.Errors;
using SocialMessaging.Operations.Shapes;

namespace SocialMessaging.Media;

/// <summary>
/// Reads from and writes to presigned URLs of S3: once, without redirects, with the caller's headers. What S3 answers becomes the error of
/// an object that may not be touched, is not there, or does not answer.
/// </summary>
public sealed partial class PresignedUrls(IHttpClientFactory clients, PresignedUrlRules rules)
{
    /// <summary>Name of the HTTP client: no retry, no redirect.</summary>
    public const string Client = "presigned-urls";

    private const int MaxErrorBytes = 8 * 1024;

    /// <summary>Opens what the URL answers to GET. <c>Content-Type</c> must be among the headers: it is the file's type.</summary>
    /// <exception cref="BucketException">S3 refused, or did not answer.</exception>
    public async Task<MediaFile> OpenAsync(S3PresignedUrl source, string member, CancellationToken cancellationToken)
    {
        var uri = rules.Require(source, member);
        var headers = PresignedHeaders.Require(source.Headers, member);
        if (!headers.TryGetValue("Content-Type", out var contentType) || contentType.Length == 0)
        {
            throw new InvalidParametersException($"{member}: headers must hold Content-Type, the type of the file.");
        }

        using var content = new ByteArrayContent([]);
        using var request = new HttpRequestMessage(HttpMethod.Get, uri) { Content = content };
        PresignedHeaders.Apply(headers, request, content);
        var response = await SendAsync(request, member, source: null, cancellationToken);
        try
        {
            if (response.StatusCode != HttpStatusCode.OK)
            {
                throw await RefusalAsync(response, member, cancellationToken);
            }

            var length = response.Content.Headers.ContentLength
                ?? throw new InvalidParametersException(
                    $"{member}: the answer to url has no Content-Length, so the size of the file is unknown.");
            return new(await response.Content.ReadAsStreamAsync(cancellationToken), length, contentType, response);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>Checks a destination before anything is fetched for it.</summary>
    public void Check(S3PresignedUrl destination, string member)
    {
        rules.Require(destination, member);
        PresignedHeaders.Require(destination.Headers, member);
    }

    /// <summary>Puts a file to the URL.</summary>
    /// <exception cref="BucketException">S3 refused, or did not answer.</exception>
    public async Task WriteAsync(S3PresignedUrl destination, MediaFile file, string member, CancellationToken cancellationToken)
    {
        var uri = rules.Require(destination, member);
        using var content = new CopiedContent(file.Content, file.Length);
        using var request = new HttpRequestMessage(HttpMethod.Put, uri) { Content = content };
        PresignedHeaders.Apply(PresignedHeaders.Require(destination.Headers, member), request, content);
        using var response = await SendAsync(request, member, file, cancellationToken);
        if ((int)response.StatusCode is not (>= 200 and < 300))
        {
            throw await RefusalAsync(response, member, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, string member, MediaFile? source, CancellationToken cancellationToken)
    {
        try
        {
            return await clients.CreateClient(Client).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or InvalidOperationException or MediaInterruptedException)
        {
            throw source?.Fault is { } fault ? fault : new BucketUnavailableException(
                $"{member}: the host of url did not answer.", exception);
        }
    }

    private static async Task<Exception> RefusalAsync(HttpResponseMessage response, string member, CancellationToken cancellationToken)
    {
        var status = (int)response.StatusCode;
        var code = await CodeAsync(response, cancellationToken) is { } known ? $"{status} {known}" : $"{status}";
        return status switch
        {
            404 => new ObjectMissingException($"{member}: S3 found nothing at url ({code}).", inner: null),
            401 or 403 => new BucketDeniedException(
                $"{member}: S3 refused url ({code}). It may have expired, or been signed for another method or other headers.",
                inner: null),
            >= 300 and < 400 => new ObjectRefusedException(
                $"{member}: url answered with a redirect ({code}), and those are not followed. Sign it for the bucket's Region.",
                inner: null),
            429 or >= 500 => new BucketUnavailableException($"{member}: S3 did not serve url ({code}).", inner: null),
            _ => new ObjectRefusedException($"{member}: S3 refused url ({code}).", inner: null),
        };
    }

    /// <summary>S3's error code, where the answer holds one.</summary>
    private static async Task<string?> CodeAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            var buffer = new byte[MaxErrorBytes];
            var length = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
            var match = ErrorCode().Match(Encoding.UTF8.GetString(buffer, 0, length));
            return match.Success ? match.Groups[1].Value : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return null;
        }
    }

    [GeneratedRegex("<Code>([A-Za-z0-9.]{1,64})</Code>")]
    private static partial Regex ErrorCode();
}
