using SocialMessaging.LocalHost.Storage;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Events;

/// <summary>Where the local host publishes to real topics, keeps a copy of what they took, for <c>GET /local/events</c>.</summary>
public sealed partial class TeeEventPublisher(
    IEventPublisher inner, SqliteEventOutbox outbox, ILogger<TeeEventPublisher> logger) : IEventPublisher
{
    public async Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var results = await inner.PublishAsync(events, deadline, cancellationToken);
        var published = events.Where((_, i) => results[i].Outcome == PublishOutcome.Published).ToList();
        if (published.Count > 0)
        {
            try
            {
                await outbox.AppendAsync(published, cancellationToken);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                // The topic has them, and that is what counts.
                Log.NotCopied(logger, exception);
            }
        }

        return results;
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 654, Level = LogLevel.Warning, Message = "Published events could not be copied to the local list")]
        public static partial void NotCopied(ILogger logger, Exception exception);
    }
}
