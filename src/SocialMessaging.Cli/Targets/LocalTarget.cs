using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Administration;

namespace SocialMessaging.Cli.Targets;

/// <summary>A running local host. It alone has its data folder, so everything goes through its endpoints under <c>/local</c>.</summary>
internal sealed class LocalTarget(Uri url) : ITarget
{
    private readonly HttpClient http = new();

    public Uri ApiUrl => url;

    public Task<IReadOnlyList<AccessKeySummary>> ListKeysAsync(string? accountId, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<AccessKeySummary>>(
            HttpMethod.Get,
            "/local/keys" + Query(accountId),
            null,
            AdministrationJson.Default.IReadOnlyListAccessKeySummary,
            cancellationToken);

    public Task<IssuedAccessKey> IssueKeyAsync(AccessKeyRequest order, CancellationToken cancellationToken) => AskAsync(
        HttpMethod.Post,
        "/local/keys",
        JsonSerializer.SerializeToUtf8Bytes(order, AdministrationJson.Default.AccessKeyRequest),
        AdministrationJson.Default.IssuedAccessKey,
        cancellationToken);

    public async Task<bool> RevokeKeyAsync(string accessKeyId, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(
            HttpMethod.Delete, $"/local/keys/{Uri.EscapeDataString(accessKeyId)}", null, cancellationToken);
        return response.StatusCode == HttpStatusCode.NotFound ? false
            : response.IsSuccessStatusCode ? true
            : throw await RefusalAsync(response, cancellationToken);
    }

    public Task<ReplacedToken> ReplaceTokenAsync(TokenReplacementRequest order, CancellationToken cancellationToken) => AskAsync(
        HttpMethod.Post,
        "/local/tokens",
        JsonSerializer.SerializeToUtf8Bytes(order, AdministrationJson.Default.TokenReplacementRequest),
        AdministrationJson.Default.ReplacedToken,
        cancellationToken);

    public Task<ReplaySummary> ReplayAsync(CancellationToken cancellationToken) =>
        AskAsync(HttpMethod.Post, "/local/dead-letters/replay", null, AdministrationJson.Default.ReplaySummary, cancellationToken);

    public Task<IReadOnlyList<CheckResult>> CheckAsync(string? accountId, bool publish, CancellationToken cancellationToken) =>
        AskAsync<IReadOnlyList<CheckResult>>(
            publish ? HttpMethod.Post : HttpMethod.Get,
            "/local/doctor" + Query(accountId),
            null,
            AdministrationJson.Default.IReadOnlyListCheckResult,
            cancellationToken);

    public ValueTask DisposeAsync()
    {
        http.Dispose();
        return ValueTask.CompletedTask;
    }

    private static string Query(string? accountId) => accountId is null ? "" : $"?account={Uri.EscapeDataString(accountId)}";

    private async Task<T> AskAsync<T>(
        HttpMethod method, string path, byte[]? body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        using var response = await SendAsync(method, path, body, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw await RefusalAsync(response, cancellationToken);
        }

        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        return await JsonSerializer.DeserializeAsync(stream, type, cancellationToken) ?? throw new CommandException(
            $"{url} answered with nothing.");
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, byte[]? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(url, path));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(body);
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        try
        {
            return await http.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException exception)
        {
            throw new CommandException($"No local host answers at {url}: {exception.Message}", exception);
        }
    }

    private static async Task<CommandException> RefusalAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        return new(ServiceErrors.Message(text) ?? $"The local host answered with status {(int)response.StatusCode}.");
    }
}
