using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Settles a post in one write: repeat records, events and dead letters are in one database here, so a unit is published together with the
/// record that says so, or not at all. There is no moment at which a crash could double or lose it, and posts that come at once share a
/// commit.
/// </summary>
public sealed partial class SqliteUnitDelivery(
    SqliteDatabase database, SqliteEventOutbox outbox, EventOffload offload, TimeProvider time, ILogger<SqliteUnitDelivery> logger)
        : IUnitDelivery
{
    public async Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var ready = new List<Delivery>(deliveries.Count);
        foreach (var delivery in deliveries)
        {
            if (await PrepareAsync(delivery, cancellationToken))
            {
                ready.Add(delivery);
            }
        }

        if (ready.Count == 0)
        {
            return;
        }

        try
        {
            var outcomes = await database.WriteAsync(session => Settle(session, ready), cancellationToken);
            foreach (var (delivery, outcome) in outcomes)
            {
                delivery.Settle(outcome);
            }

            outbox.SignalGrowth();
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.Failed(logger, exception);
        }
    }

    /// <summary>What becomes of each unit if this is committed: so it is not written into the deliveries yet.</summary>
    private List<(Delivery Delivery, DeliveryOutcome Outcome)> Settle(SqliteSession session, List<Delivery> deliveries)
    {
        var now = time.GetUtcNow();
        return deliveries.ConvertAll(delivery => (delivery, Settle(session, delivery, now)));
    }

    private static DeliveryOutcome Settle(SqliteSession session, Delivery delivery, DateTimeOffset now)
    {
        if (delivery.Unit.EarlierKey is { } earlier && SqliteUnitClaims.IsSettled(session, earlier, now))
        {
            return DeliveryOutcome.Repeated;
        }

        switch (SqliteUnitClaims.Claim(session, delivery.Unit.Key, owner: null, now, IUnitClaims.Memory))
        {
            case UnitClaim.Done:
                return DeliveryOutcome.Repeated;
            case UnitClaim.Busy:
                return DeliveryOutcome.Unsettled;
        }

        if (delivery is { Fault: null, Event: { } outgoing })
        {
            SqliteEventOutbox.Insert(session, outgoing, now);
            return DeliveryOutcome.Published;
        }

        SqliteDeadLetters.Insert(session, delivery.Letter());
        return DeliveryOutcome.Dead;
    }

    /// <summary>False where the claim bucket does not take what is too large for an event.</summary>
    private async Task<bool> PrepareAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        if (delivery.Event is not { } outgoing)
        {
            return true;
        }

        (delivery.Event, var fault) = await offload.FitAsync(outgoing, cancellationToken);
        if (fault is { Outcome: PublishOutcome.Refused, Reason: var reason })
        {
            delivery.Fault = reason;
        }

        return fault is null or { Outcome: PublishOutcome.Refused };
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 630, Level = LogLevel.Warning, Message = "A post could not be settled")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
