using System.Net.Http.Headers;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Media;

namespace SocialMessaging.Meta;

/// <content>
/// Samples for headers of templates, by Meta's resumable upload: a session of the app, then the bytes. The token goes in the header both
/// times; in a URL it would stand in logs.
/// </content>
public sealed partial class GraphClient
{
    private const string UploadsEndpoint = "uploads";
    private const string UploadPrefix = "upload:";

    /// <summary>An upload's id holds its own signature in a query, which must arrive as Meta has written it.</summary>
    private static readonly UriCreationOptions Verbatim = new() { DangerousDisablePathAndQueryCanonicalization = true };

    /// <summary>Uploads a file, once, and returns its handle, whole: Meta may answer with several, line by line.</summary>
    /// <param name="appId">The Meta app that the token was issued to.</param>
    /// <param name="token">Access token.</param>
    /// <param name="file">The file.</param>
    /// <param name="type">Its type.</param>
    /// <param name="fileName">Its name.</param>
    /// <param name="cancellationToken">Ends the upload.</param>
    public async Task<string> UploadHeaderMediaAsync(
        string appId, string token, MediaFile file, MediaType type, string fileName, CancellationToken cancellationToken)
    {
        var query = $"file_name={Uri.EscapeDataString(fileName)}&file_length={file.Length}&file_type={Uri.EscapeDataString(type.Name)}";
        using var nothing = new ByteArrayContent([]);
        var session = await UploadAsync(
            new($"{address.Root}/{Version}/{Segment(appId)}/uploads?{query}"), token, nothing, GraphJson.Default.GraphUploadSession,
            cancellationToken);
        if (session.Id is not { } id || !IsUpload(id))
        {
            throw new GraphUnavailableException("Meta's answer names no upload.", mayHaveArrived: true, inner: null);
        }

        using var content = new CopiedContent(file.Content, file.Length);
        try
        {
            var answer = await UploadAsync(
                new($"{address.Root}/{Version}/{id}", in Verbatim), token, content, GraphJson.Default.GraphUploadHandle, cancellationToken);
            return answer.H is { Length: > 0 } handle ? handle : throw new GraphUnavailableException(
                "Meta's answer holds no handle.", mayHaveArrived: true, inner: null);
        }
        catch (GraphUnavailableException) when (file.Fault is { } fault)
        {
            throw fault;
        }
    }

    private async Task<T> UploadAsync<T>(
        Uri target, string token, HttpContent content, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("OAuth", token);
        request.Headers.TryAddWithoutValidation("file_offset", "0");
        try
        {
            return await ExchangeAsync(MediaClient, request, UploadsEndpoint, type, cancellationToken);
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or InvalidOperationException or MediaInterruptedException)
        {
            throw new GraphUnavailableException("Meta did not answer.", mayHaveArrived: true, exception);
        }
    }

    /// <summary>Whether a text is an upload's id and nothing that would lead elsewhere.</summary>
    private static bool IsUpload(string id) =>
        id.StartsWith(UploadPrefix, StringComparison.Ordinal) && id.Length > UploadPrefix.Length
        && id.All(static c => c is > ' ' and < '\x7f' and not ('/' or '\\' or '#')) && !id.Contains("..", StringComparison.Ordinal);
}
