using Microsoft.Extensions.Logging;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Publishing;

/// <summary>
/// Publishes what tells which id of Meta belongs to which id of ours, for the sender or for the first status that proves it: the
/// <c>accepted</c> status of a message, the handover of a call event. Meta has it by then, so nothing here fails the call: what cannot be
/// published goes to the dead letters, and what these do not take is logged and told.
/// </summary>
public sealed partial class AcceptedEvents(
    EventFactory factory,
    IEventPublisher publisher,
    IDeadLetters deadLetters,
    ServiceMetrics metrics,
    TimeProvider time,
    ILogger<AcceptedEvents> logger)
{
    // Room for one call to SNS, which begins with three seconds left, and for the dead letter after it.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <inheritdoc cref="PublishAsync(IReadOnlyList{Acceptance}, CancellationToken)"/>
    public async Task<bool> PublishAsync(Acceptance acceptance, CancellationToken cancellationToken) =>
        (await PublishAsync([acceptance], cancellationToken))[0];

    /// <param name="acceptances">What Meta has accepted.</param>
    /// <param name="cancellationToken">Ends the attempt; the events then go to the dead letters.</param>
    /// <returns>
    /// For each of them whether its event is published, with the dead letters, or wanted by nobody. False: it must be published later.
    /// </returns>
    public async Task<IReadOnlyList<bool>> PublishAsync(IReadOnlyList<Acceptance> acceptances, CancellationToken cancellationToken)
    {
        var received = time.GetUtcNow();
        var tally = new PostTally();
        var isSettled = new bool[acceptances.Count];
        var events = new List<(int Index, ReadOnlyMemory<byte> Entry, OutgoingEvent Event)>(acceptances.Count);
        for (var i = 0; i < acceptances.Count; i++)
        {
            var accepted = acceptances[i];
            var entry = accepted.Entry(received);
            if (factory.Create(accepted.Account, accepted.Number, entry, accepted.Type, accepted.Id) is { } outgoing)
            {
                events.Add((i, entry, outgoing));
            }
            else
            {
                tally.Dropped++;
                isSettled[i] = true;
            }
        }

        if (events.Count > 0)
        {
            var letters = new List<(int Index, DeadLetter Letter)>();
            var results = await PublishAsync([.. events.Select(one => one.Event)], received + Limit, cancellationToken);
            foreach (var (one, result) in events.Zip(results))
            {
                if (result.Outcome == PublishOutcome.Published)
                {
                    isSettled[one.Index] = true;
                    tally.Published++;
                    tally.Latency = time.GetUtcNow() - received;
                }
                else
                {
                    var reason = result.Reason ?? "Not published.";
                    letters.Add((one.Index, new(reason, received, one.Entry, IsWholeBody: false, acceptances[one.Index].Id)));
                }
            }

            await BuryAsync(letters, isSettled, tally);
        }

        metrics.Record(tally);
        return isSettled;
    }

    private async Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
#pragma warning disable CA1031 // whatever it is, the message has been sent and the caller is told so
        try
        {
            return await publisher.PublishAsync(events, deadline, cancellationToken);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            return [.. events.Select(_ => PublishResult.Failed("The event could not be published."))];
        }
#pragma warning restore CA1031
    }

    private async Task BuryAsync(List<(int Index, DeadLetter Letter)> letters, bool[] isSettled, PostTally tally)
    {
        if (letters.Count == 0)
        {
            return;
        }

        IReadOnlyList<bool> stored;
#pragma warning disable CA1031 // as above
        try
        {
            // On a clock of its own: the caller's time may be what ran out.
            using var limit = new CancellationTokenSource(Limit, time);
            stored = await deadLetters.AddAsync([.. letters.Select(one => one.Letter)], limit.Token);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
            stored = new bool[letters.Count];
        }
#pragma warning restore CA1031

        foreach (var ((index, letter), isStored) in letters.Zip(stored))
        {
            isSettled[index] = isStored;
            if (isStored)
            {
                tally.Dead++;
                Log.Dead(logger, letter.MessageId, letter.Reason);
            }
            else
            {
                tally.Unsettled++;
                Log.Open(logger, letter.MessageId, letter.Reason);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 60, Level = LogLevel.Warning, Message = "An accepted event could not be published")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 61, Level = LogLevel.Warning,
            Message = "The accepted event of message {MessageId} went to the dead letters: {Reason}")]
        public static partial void Dead(ILogger logger, string? messageId, string reason);

        [LoggerMessage(EventId = 62, Level = LogLevel.Error,
            Message = "The accepted event of message {MessageId} is left to the first status, neither published nor set aside: {Reason}")]
        public static partial void Open(ILogger logger, string? messageId, string reason);
    }
}
