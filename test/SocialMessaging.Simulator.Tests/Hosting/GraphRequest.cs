using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>Builds one Graph call.</summary>
internal sealed class GraphRequest(HttpClient client, HttpMethod method, string path)
{
    private string? token = SimulatorHost.Token;

    public GraphRequest As(string? bearer)
    {
        token = bearer;
        return this;
    }

    public Task<GraphReply> SendAsync(JsonObject? body = null) =>
        SendAsync(body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"));

    public async Task<GraphReply> SendAsync(HttpContent? content)
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : "/graph/v24.0/" + path) { Content = content };
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        using var response = await client.SendAsync(request);
        var bytes = await response.Content.ReadAsByteArrayAsync();
        var headers = response.Headers.Concat(response.Content.Headers)
            .ToDictionary(header => header.Key, header => string.Join(",", header.Value), StringComparer.OrdinalIgnoreCase);
        return new GraphReply((int)response.StatusCode, headers, bytes);
    }
}
