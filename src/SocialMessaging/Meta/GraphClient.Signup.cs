using Polly;

namespace SocialMessaging.Meta;

/// <content>Sign-up: the code exchange, what a token is good for, and which WABAs it shares.</content>
public sealed partial class GraphClient
{
    private const string VersionHeader = "facebook-api-version";

    /// <summary>Exchanges a sign-up code. A code works once, so that this is never repeated.</summary>
    public Task<GraphToken> ExchangeCodeAsync(
        string appId, string appSecret, string code, CancellationToken cancellationToken) => CallAsync(
        MessagesClient,
        HttpMethod.Get,
        $"oauth/access_token?client_id={Uri.EscapeDataString(appId)}&client_secret={Uri.EscapeDataString(appSecret)}&code="
        + $"{Uri.EscapeDataString(code)}",
        "oauth/access_token",
        token: null,
        content: null,
        GraphJson.Default.GraphToken,
        cancellationToken);

    /// <summary>What Meta says about a token. Asked with the app's own token, <c>{app-id}|{app-secret}</c>.</summary>
    public async Task<GraphTokenFacts> DebugTokenAsync(
        string appId, string appSecret, string inputToken, CancellationToken cancellationToken)
    {
        var answer = await GetAsync(
            $"debug_token?input_token={Uri.EscapeDataString(inputToken)}",
            "debug_token",
            $"{appId}|{appSecret}",
            GraphJson.Default.GraphTokenDebug,
            cancellationToken);
        return answer.Data ?? new();
    }

    /// <summary>What the app gets webhooks of. Asked with the app's own token.</summary>
    public Task<IReadOnlyList<GraphAppSubscription>> ListAppSubscriptionsAsync(
        string appId, string appSecret, CancellationToken cancellationToken) => ListAllAsync(
        $"{Segment(appId)}/subscriptions",
        "subscriptions",
        $"{appId}|{appSecret}",
        GraphJson.Default.GraphPageGraphAppSubscription,
        cancellationToken);

    /// <summary>
    /// The version that answers calls of the configured one, by Meta's header; null where there is none. Asked with the app's own token,
    /// and whatever the answer says otherwise.
    /// </summary>
    /// <exception cref="GraphUnavailableException">No answer.</exception>
    public async Task<string?> FindAnsweringVersionAsync(string appId, string appSecret, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{address.Root}/{Version}/{Segment(appId)}?fields=id");
        request.Headers.Authorization = new("Bearer", $"{appId}|{appSecret}");
        try
        {
            using var response = await clients.CreateClient(AdministrationClient).SendAsync(
                request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.Headers.TryGetValues(VersionHeader, out var values) ? values.First() : null;
        }
        catch (Exception exception) when (
            exception is HttpRequestException or IOException or OperationCanceledException or ExecutionRejectedException)
        {
            throw new GraphUnavailableException("Meta did not answer.", mayHaveArrived: true, exception);
        }
    }

    /// <summary>The businesses of the token's user.</summary>
    public Task<IReadOnlyList<GraphReference>> ListBusinessesAsync(string token, CancellationToken cancellationToken) =>
        ListAllAsync("me/businesses?fields=id", "businesses", token, GraphJson.Default.GraphPageGraphReference, cancellationToken);

    /// <summary>WABAs that clients share with a business.</summary>
    public Task<IReadOnlyList<GraphReference>> ListClientWabasAsync(
        string businessId, string token, CancellationToken cancellationToken) => ListAllAsync(
        $"{Segment(businessId)}/client_whatsapp_business_accounts?fields=id",
        "client_whatsapp_business_accounts",
        token,
        GraphJson.Default.GraphPageGraphReference,
        cancellationToken);

    /// <summary>WABAs that a business owns.</summary>
    public Task<IReadOnlyList<GraphReference>> ListOwnedWabasAsync(
        string businessId, string token, CancellationToken cancellationToken) => ListAllAsync(
        $"{Segment(businessId)}/owned_whatsapp_business_accounts?fields=id",
        "owned_whatsapp_business_accounts",
        token,
        GraphJson.Default.GraphPageGraphReference,
        cancellationToken);
}
