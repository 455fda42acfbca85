using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace SocialMessaging.Meta;

/// <content>
/// Registration of phone numbers and the app's subscription to a WABA. Each of these calls may be made again with the same effect; none
/// is repeated by this client.
/// </content>
public sealed partial class GraphClient
{
    /// <summary>Registers a number with its PIN and, if asked for, the country where Meta stores its messages.</summary>
    public Task RegisterAsync(
        string metaPhoneNumberId, string token, string pin, string? region, CancellationToken cancellationToken) => ConfirmAsync(
        HttpMethod.Post,
        $"{Segment(metaPhoneNumberId)}/register",
        "register",
        token,
        Json(new GraphRegistration { Pin = pin, DataLocalizationRegion = region }, GraphJson.Default.GraphRegistration),
        cancellationToken);

    public Task DeregisterAsync(string metaPhoneNumberId, string token, CancellationToken cancellationToken) =>
        ConfirmAsync(HttpMethod.Post, $"{Segment(metaPhoneNumberId)}/deregister", "deregister", token, content: null, cancellationToken);

    /// <summary>Chooses the country where Meta stores a number's messages; possible only before it is registered.</summary>
    public Task SetStorageRegionAsync(
        string metaPhoneNumberId, string token, string region, CancellationToken cancellationToken) => ConfirmAsync(
        HttpMethod.Post,
        $"{Segment(metaPhoneNumberId)}/settings",
        "settings",
        token,
        Json(new() { StorageConfiguration = new() { DataLocalizationRegion = region } }, GraphJson.Default.GraphSettings),
        cancellationToken);

    /// <summary>The apps that are subscribed to a WABA, as far as the token shows them.</summary>
    public Task<IReadOnlyList<GraphSubscription>> ListSubscribedAppsAsync(
        string metaWabaId, string token, CancellationToken cancellationToken) => ListAllAsync(
        $"{Segment(metaWabaId)}/subscribed_apps", "subscribed_apps", token, GraphJson.Default.GraphPageGraphSubscription,
            cancellationToken);

    /// <summary>Subscribes the app. Without a body: that is also what takes an override back.</summary>
    public Task SubscribeAppAsync(string metaWabaId, string token, CancellationToken cancellationToken) =>
        ConfirmAsync(HttpMethod.Post, $"{Segment(metaWabaId)}/subscribed_apps", "subscribed_apps", token, content: null, cancellationToken);

    /// <summary>
    /// Sends a subscribed WABA's message webhooks to another URL. Meta calls that URL with its challenge before it answers.
    /// </summary>
    public Task OverrideCallbackAsync(
        string metaWabaId, string token, string callbackUrl, string verifyToken, CancellationToken cancellationToken) => ConfirmAsync(
        HttpMethod.Post,
        $"{Segment(metaWabaId)}/subscribed_apps",
        "subscribed_apps",
        token,
        Json(new() { OverrideCallbackUri = callbackUrl, VerifyToken = verifyToken }, GraphJson.Default.GraphCallbackOverride),
        cancellationToken);

    public Task UnsubscribeAppAsync(string metaWabaId, string token, CancellationToken cancellationToken) =>
        ConfirmAsync(HttpMethod.Delete,
            $"{Segment(metaWabaId)}/subscribed_apps", "subscribed_apps", token, content: null, cancellationToken);

    private async Task ConfirmAsync(
        HttpMethod method, string path, string endpoint, string token, HttpContent? content, CancellationToken cancellationToken)
    {
        var answer = await AdministerAsync(method, path, endpoint, token, content, GraphJson.Default.GraphSuccess, cancellationToken);
        if (answer.Success == false)
        {
            throw new GraphUnavailableException($"Meta did not confirm {endpoint}.", mayHaveArrived: true, inner: null);
        }
    }

    private static ByteArrayContent Json<T>(T value, JsonTypeInfo<T> type)
    {
        var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(value, type));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return content;
    }
}
