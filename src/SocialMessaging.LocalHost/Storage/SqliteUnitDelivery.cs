using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks;

namespace SocialMessaging.LocalHost.Storage;

/// <summary>
/// Settles a post in one write: repeat records, events and dead letters lie in one database here, so a unit is published together with the
/// record that says so, or not at all. There is no moment at which a crash could double or lose it, and posts that come at once share a
/// commit.
/// </summary>
public sealed partial class SqliteUnitDelivery(
    SqliteDatabase database, SqliteEventOutbox outbox, EventOffload offload, TimeProvider time, ILogger<SqliteUnitDelivery> logger)
        : IUnitDelivery
{
    public async Task<IReadOnlyList<UnitOutcome>> DeliverAsync(
        IReadOnlyList<RoutedUnit> units, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        if (units.Count == 0)
        {
            return [];
        }

        var rows = new Row[units.Count];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = await PrepareAsync(units[i], cancellationToken);
        }

        try
        {
            var outcomes = await database.WriteAsync(session => Settle(session, rows), cancellationToken);
            outbox.SignalGrowth();
            return outcomes;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.Failed(logger, exception);
            return new UnitOutcome[units.Count];
        }
    }

    private UnitOutcome[] Settle(SqliteSession session, Row[] rows)
    {
        var now = time.GetUtcNow();
        var outcomes = new UnitOutcome[rows.Length];
        for (var i = 0; i < rows.Length; i++)
        {
            outcomes[i] = Settle(session, rows[i], now);
        }

        return outcomes;
    }

    private static UnitOutcome Settle(SqliteSession session, Row row, DateTimeOffset now)
    {
        if (row is { Event: null, Letter: null })
        {
            return UnitOutcome.Unsettled;
        }

        switch (SqliteUnitClaims.Claim(session, row.Key, owner: null, now, IUnitClaims.Memory))
        {
            case UnitClaim.Done:
                return UnitOutcome.Repeated;
            case UnitClaim.Busy:
                return UnitOutcome.Unsettled;
        }

        if (row.Event is { } outgoing)
        {
            SqliteEventOutbox.Insert(session, outgoing, now);
            return UnitOutcome.Published;
        }

        SqliteDeadLetters.Insert(session, row.Letter!); // one of the two is there: checked above
        return UnitOutcome.Dead;
    }

    private async Task<Row> PrepareAsync(RoutedUnit unit, CancellationToken cancellationToken)
    {
        if (unit.Event is not { } outgoing)
        {
            return new(unit.Unit.Key, null, unit.Letter(unit.Fault ?? "Not understood."));
        }

        return await offload.FitAsync(outgoing, cancellationToken) switch
        {
            (var fitting, null) => new(unit.Unit.Key, fitting, null),
            (_, { Outcome: PublishOutcome.Refused, Reason: { } reason }) => new(unit.Unit.Key, null, unit.Letter(reason)),
            _ => new(unit.Unit.Key, null, null),
        };
    }

    private sealed record Row(string Key, OutgoingEvent? Event, DeadLetter? Letter);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A post could not be settled.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
