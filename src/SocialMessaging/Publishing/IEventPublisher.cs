namespace SocialMessaging.Publishing;

/// <summary>Publishes events to their topics: SNS, or the local host's own list of events.</summary>
public interface IEventPublisher
{
    /// <summary>
    /// Publishes each event by itself, as far as its result says: one that fails holds back no other. Does not throw for a failing topic,
    /// and begins no call that could last beyond <paramref name="deadline"/>.
    /// </summary>
    /// <returns>One result per event, in their order.</returns>
    Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken);
}
