using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Meta;

/// <content>Posts that leave at most once: what they do cannot be done again without harm, and Meta has no idempotency key.</content>
public sealed partial class GraphClient
{
    // Connections that turn out to be of no use are passed over. Of the pool's own that may be all, and each is gone for good then.
    private const int PostAttempts = 3;
    private const int PooledPostAttempts = 1000;

    /// <summary>Posts a message, once.</summary>
    /// <param name="version">Graph version, <c>v23.0</c>.</param>
    /// <param name="metaPhoneNumberId">Meta's id of the origination number.</param>
    /// <param name="token">Access token.</param>
    /// <param name="message">The message object as Meta takes it.</param>
    /// <param name="cancellationToken">Ends the wait; whether Meta has the message is then unknown.</param>
    public Task<GraphMessageReply> PostMessageAsync(
        string version, string metaPhoneNumberId, string token, ReadOnlyMemory<byte> message, CancellationToken cancellationToken) =>
        PostOnceAsync(
            $"{version}/{Segment(metaPhoneNumberId)}/messages", "messages", token, message, GraphMessageReplyParser.Parse,
            cancellationToken);

    /// <summary>Posts JSON, once, and reads the answer as JSON.</summary>
    internal Task<T> PostOnceAsync<T>(
        string path, string endpoint, string token, ReadOnlyMemory<byte> body, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : class => PostOnceAsync(
        $"{Version}/{path}", endpoint, token, body, answer => JsonSerializer.Deserialize(answer.Span, type), cancellationToken);

    private async Task<T> PostOnceAsync<T>(
        string versionedPath,
        string endpoint,
        string token,
        ReadOnlyMemory<byte> body,
        Func<ReadOnlyMemory<byte>, T?> read,
        CancellationToken cancellationToken)
        where T : class
    {
        using var activity = ServiceActivities.StartGraphCall(endpoint);
        for (var attempt = 1; ; attempt++)
        {
            using var content = new OnceContent(body);
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{address.Root}/{versionedPath}") { Content = content };
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            var writes = RequestWrites.Begin();
            try
            {
                return await ExchangeAsync(MessagesClient, request, endpoint, read, cancellationToken);
            }
            catch (HttpRequestException) when (
                writes.NothingHasLeft && attempt < (writes.WasPooled ? PooledPostAttempts : PostAttempts))
            {
                // The connection was of no use any more. Nothing has left, so another one takes it.
            }
            catch (Exception exception) when (
                exception is HttpRequestException or IOException or OperationCanceledException or InvalidOperationException)
            {
                var mayHaveArrived = content.Started && !writes.NothingHasLeft;
                throw new GraphUnavailableException(
                    mayHaveArrived ? "Meta did not answer." : "Meta could not be reached.", mayHaveArrived, exception);
            }
        }
    }
}
