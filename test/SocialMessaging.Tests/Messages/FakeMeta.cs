using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace SocialMessaging.Tests.Messages;

/// <summary>Meta as the HTTP client sees it. The body is taken before anything is answered, unless the connection fails first.</summary>
internal sealed class FakeMeta : HttpMessageHandler, IHttpClientFactory
{
    public const string Wamid = "wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI=";
    public const string Accepted =
        """{"messaging_product":"whatsapp","contacts":[{"input":"+15550109999","wa_id":"15550109999"}],"messages":["""
        + """{"id":"wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI="}]}""";

    private readonly ConcurrentQueue<string> bodies = new();

    /// <summary>Bodies that arrived, in order.</summary>
    public IReadOnlyList<string> Bodies => [.. bodies];

    /// <summary>Fails before a byte of the request has left.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>What follows once the request is there.</summary>
    public Func<CancellationToken, Task<HttpResponseMessage>> Answer { get; set; } = _ => Task.FromResult(Reply(200, Accepted));

    public static HttpResponseMessage Reply(int status, string body) => new((HttpStatusCode)status) { Content = new StringContent(body) };

    public HttpClient CreateClient(string name) => new(this, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsUnreachable)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        using var wire = new MemoryStream();
        await request.Content!.CopyToAsync(wire, cancellationToken); // only messages are posted here
        bodies.Enqueue(Encoding.UTF8.GetString(wire.ToArray()));
        return await Answer(cancellationToken);
    }
}
