using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Cli.Targets;

namespace SocialMessaging.Cli.Calls;

/// <summary>The APIs that a local host alone has, under <c>/local</c> and <c>/simulator</c>.</summary>
internal sealed class LocalApi(HttpClient http, Uri url)
{
    public Task<JsonObject> GetAsync(string path, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Get, path, null, cancellationToken);

    public Task<JsonObject> PostAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, path, body, cancellationToken);

    public Task<JsonObject> PutAsync(string path, JsonObject body, CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Put, path, body, cancellationToken);

    /// <exception cref="CommandException">Nobody answers there, or what was asked for is refused.</exception>
    private async Task<JsonObject> AskAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonNodes.Compact.JsonObject));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode
                ? JsonNode.Parse(text) as JsonObject ?? []
                : throw new CommandException(
                    ServiceErrors.Message(text) ?? $"The local host answered with status {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException($"No local host answers at {url}: {exception.Message}", exception);
        }
        catch (JsonException exception)
        {
            throw new CommandException($"{url} does not answer as a local host does.", exception);
        }
    }
}
