using System.Net;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>Meta, accepting everything, without a network.</summary>
public sealed class AcceptingGraph : HttpMessageHandler
{
    private static readonly byte[] Answer =
        ("""{"messaging_product":"whatsapp","contacts":[{"input":"15550109999","wa_id":"15550109999"}],"messages":["""u8
        + """{"id":"wamid.HBgLMTU1NTAxMDk5OTkVAgARGBI5QTNDQTVCM0Q0Q0Q2RTY3RTcA"}]}"""u8).ToArray();

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await request.Content!.CopyToAsync(Stream.Null, cancellationToken); // every message has a body
        return new(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer) };
    }
}
