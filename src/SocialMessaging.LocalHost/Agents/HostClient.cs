using System.Text;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using SocialMessaging.LocalHost.Http;

namespace SocialMessaging.LocalHost.Agents;

/// <summary>Asks the host's own APIs as any client does, so that a tool can do what a test can, and nothing else.</summary>
internal sealed class HostClient(OwnAddress address) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>The answer, which is JSON.</summary>
    /// <exception cref="McpException">The host refused; the message says why.</exception>
    public async Task<string> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(new Uri(address.Origin), path))
        {
            Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        using var response = await http.SendAsync(request, cancellationToken);
        var answer = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.IsSuccessStatusCode ? answer : throw new McpException(
            answer.Length > 0 ? answer : $"The host answered with status {(int)response.StatusCode}.");
    }

    /// <summary>A query of those that are there.</summary>
    public static string Query(params (string Name, string? Value)[] parameters) => "?" + string.Join('&', parameters
        .Where(parameter => !string.IsNullOrEmpty(parameter.Value))
        .Select(parameter => $"{parameter.Name}={Uri.EscapeDataString(parameter.Value ?? "")}"));

    public void Dispose() => http.Dispose();
}
