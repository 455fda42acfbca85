using System.Text;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Tests.Durability;

/// <summary>What Meta posts about the seeded number: messages of a customer.</summary>
/// <param name="wamids">Of each message.</param>
public sealed class SeedPost(params IReadOnlyList<string> wamids)
{
    private readonly string body = Body(wamids);

    public IReadOnlyList<string> Wamids => wamids;

    /// <summary>Posts it to a host, signed; the status of the answer.</summary>
    /// <exception cref="HttpRequestException">The host has died over it.</exception>
    public async Task<int> SendAsync(HttpClient http, Uri host)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host, WebhookEndpoints.Path))
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Hub-Signature-256", WebhookSignature.Sign(Encoding.UTF8.GetBytes(body), LocalDefaults.AppSecret));
        using var response = await http.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <summary>Posts it to a host that dies over it: no answer may come.</summary>
    public async Task SendUnheardAsync(HttpClient http, Uri host) =>
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(http, host));

    private static string Body(IReadOnlyList<string> wamids)
    {
        var messages = wamids.Select(wamid =>
            $$$"""{"from":"16505551234","id":"{{{wamid}}}","timestamp":"1749416383","text":{"body":"Hi"},"type":"text"}""");
        return $$$"""
            {"object":"whatsapp_business_account","entry":[{"id":"100000000000001","changes":[{"value":{
             "messaging_product":"whatsapp","metadata":{"display_phone_number":"15550100001","phone_number_id":"100000000000101"},
             "messages":[{{{string.Join(',', messages)}}}]},"field":"messages"}]}]}
            """;
    }
}
