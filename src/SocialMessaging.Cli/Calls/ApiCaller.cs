using System.Text.Json;
using System.Text.Json.Nodes;
using SocialMessaging.Administration;
using SocialMessaging.Cli.Targets;
using SocialMessaging.Pipeline;

namespace SocialMessaging.Cli.Calls;

/// <summary>Calls the API itself as any client does: signed, with JSON in and out.</summary>
internal sealed class ApiCaller(HttpClient http, Uri apiUrl, CallSigner signer)
{
    /// <param name="operation">What is called. A GET or DELETE takes its input as its query, everything else as its body.</param>
    /// <param name="input">Members by their names on the wire; strings, numbers and booleans alone in a query.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="CommandException">The service refused, or what answers is not the service.</exception>
    public async Task<JsonObject> CallAsync(Operation operation, JsonObject input, CancellationToken cancellationToken)
    {
        var isQuery = operation.Method is "GET" or "DELETE";
        var bytes = isQuery ? [] : JsonSerializer.SerializeToUtf8Bytes(input, JsonNodes.Compact.JsonObject);
        var path = isQuery ? operation.Path + Query(input) : operation.Path;
        using var request = new HttpRequestMessage(HttpMethod.Parse(operation.Method), new Uri(apiUrl, path));
        if (!isQuery)
        {
            request.Content = new ByteArrayContent(bytes);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        signer.Sign(request, bytes);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            var text = await response.Content.ReadAsStringAsync(cancellationToken);
            return !response.IsSuccessStatusCode
                ? throw new CommandException(ServiceErrors.Message(text) ?? $"The service answered with status {(int)response.StatusCode}.")
                : text.Length == 0 ? [] : JsonNode.Parse(text)?.AsObject() ?? [];
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or InvalidOperationException)
        {
            throw new CommandException($"{apiUrl} did not answer as the service does: {exception.Message}", exception);
        }
    }

    private static string Query(JsonObject input) => "?" + string.Join('&', input
        .Where(member => member.Value is not null)
        .Select(member => $"{member.Key}={Uri.EscapeDataString(member.Value?.ToString() ?? "")}"));
}
