using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace SocialMessaging.LocalHost.Testing.Hosting;

/// <summary>Calls a host's own API under <c>/simulator</c> and <c>/local</c>.</summary>
internal sealed class HostApi(HttpClient http)
{
    public Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonObject> PostAsync(string path, JsonObject? body, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        CallAsync(HttpMethod.Put, path, body, cancellationToken);

    /// <summary>The members of a list.</summary>
    public static IEnumerable<JsonObject> Items(JsonObject answer, string list) => (answer[list] as JsonArray ?? []).OfType<JsonObject>();

    /// <exception cref="TimeoutException">What is waited for has not come.</exception>
    /// <exception cref="InvalidOperationException">The host has refused the call.</exception>
    private async Task<JsonObject> CallAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return response.StatusCode == HttpStatusCode.RequestTimeout ? throw new TimeoutException(Message(text))
            : response.IsSuccessStatusCode ? JsonNode.Parse(text.Length == 0 ? "{}" : text) as JsonObject ?? []
            : throw new InvalidOperationException($"{method} {path}: {Message(text)}");
    }

    private static string Message(string text)
    {
        try
        {
            return JsonNode.Parse(text)?["error"]?["message"]?.GetValue<string>() ?? text;
        }
        catch (System.Text.Json.JsonException)
        {
            return text;
        }
    }
}
