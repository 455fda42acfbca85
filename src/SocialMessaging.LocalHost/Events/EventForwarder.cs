using SocialMessaging.LocalHost.Storage;

namespace SocialMessaging.LocalHost.Events;

/// <summary>
/// Posts every event published from now on to the URLs of <c>--forward</c>, as SNS posts to an HTTP subscriber, in order. A subscriber that
/// does not answer 2xx is tried again some times, then passed over, as SNS would do.
/// </summary>
public sealed partial class EventForwarder(
    IReadOnlyList<Uri> subscribers, SqliteEventOutbox outbox, IHttpClientFactory clients, ILogger<EventForwarder> logger)
    : BackgroundService
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "forward";

    private const int BatchSize = 100;
    private const int Attempts = 4;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var after = (await outbox.ReadAfterAsync(long.MaxValue, limit: 1, stoppingToken)).Last;
        while (!stoppingToken.IsCancellationRequested)
        {
            await outbox.WaitForMoreAsync(after, stoppingToken);
            foreach (var item in (await outbox.ReadAfterAsync(after, BatchSize, stoppingToken)).Events)
            {
                await Task.WhenAll(subscribers.Select(subscriber => DeliverAsync(subscriber, item, stoppingToken)));
                after = item.Sequence;
            }
        }
    }

    private async Task DeliverAsync(Uri subscriber, LocalEvent item, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            if (await TryDeliverAsync(subscriber, item, cancellationToken))
            {
                return;
            }

            await Task.Delay(Pause * attempt, cancellationToken);
        }

        Log.PassedOver(logger, item.Sequence, subscriber);
    }

    private async Task<bool> TryDeliverAsync(Uri subscriber, LocalEvent item, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, subscriber);
        request.Headers.TryAddWithoutValidation("x-amz-sns-message-type", "Notification");
        request.Headers.TryAddWithoutValidation("x-amz-sns-message-id", item.MessageId);
        request.Headers.TryAddWithoutValidation("x-amz-sns-topic-arn", item.TopicArn);
        request.Headers.TryAddWithoutValidation("x-amz-sns-subscription-arn", $"{item.TopicArn}:{Guid.Empty:D}");
        request.Headers.TryAddWithoutValidation("User-Agent", "Amazon Simple Notification Service Agent");
        request.Content = new ByteArrayContent(SnsNotification.Write(item));
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "text/plain; charset=UTF-8");
        try
        {
            using var response = await clients.CreateClient(Client).SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode;
        }
        catch (Exception exception) when (
            exception is HttpRequestException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 656, Level = LogLevel.Warning, Message = "Event {Sequence} could not be forwarded to {Subscriber}")]
        public static partial void PassedOver(ILogger logger, long sequence, Uri subscriber);
    }
}
