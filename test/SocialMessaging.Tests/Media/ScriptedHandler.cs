using System.Collections.Concurrent;
using System.Globalization;

namespace SocialMessaging.Tests.Media;

/// <summary>Stands for Meta and for S3's presigned URLs: records what is asked and answers what the test says.</summary>
internal sealed class ScriptedHandler(Func<RecordedRequest, HttpResponseMessage> answer) : HttpMessageHandler
{
    private readonly ConcurrentQueue<RecordedRequest> requests = new();

    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    /// <summary>The first piece of a content of unknown length would go out chunked.</summary>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, values) in request.Headers.NonValidated)
        {
            headers[name] = values.ToString();
        }

        byte[] body = [];
        if (request.Content is { } content)
        {
            if (content.Headers.ContentLength is { } length)
            {
                headers["Content-Length"] = length.ToString(CultureInfo.InvariantCulture);
            }

            foreach (var (name, values) in content.Headers.NonValidated)
            {
                headers[name] = values.ToString();
            }

            // CopyToAsync hands a broken source's own exception on, as a real transport does.
            using var wire = new MemoryStream();
            await content.CopyToAsync(wire, cancellationToken);
            body = wire.ToArray();
        }

        var recorded = new RecordedRequest(
            request.Method.Method, request.RequestUri!, headers, request.Content is not null && !headers.ContainsKey("Content-Length"),
                body);
        requests.Enqueue(recorded);
        return answer(recorded);
    }
}
