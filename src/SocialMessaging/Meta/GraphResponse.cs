using System.Net;

namespace SocialMessaging.Meta;

/// <summary>A whole answer of the Graph API, read with a bound on its size.</summary>
internal sealed record GraphResponse(HttpStatusCode Status, ReadOnlyMemory<byte> Body)
{
    private const int MaxBytes = 8 * 1024 * 1024;

    /// <summary>Meta's <c>X-Business-Use-Case-Usage</c>: what is used up, and when it is given back.</summary>
    public string? Usage { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    public static async Task<GraphResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await response.Content.LoadIntoBufferAsync(MaxBytes, cancellationToken);
        return new(response.StatusCode, await response.Content.ReadAsByteArrayAsync(cancellationToken))
        {
            Usage = response.Headers.TryGetValues("X-Business-Use-Case-Usage", out var values) ? values.FirstOrDefault() : null,
        };
    }
}
