using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Claim, publish, settle. A claim lasts 15 s and a post 10 s, so whoever dies in between leaves a claim that ends by itself, and nobody
/// publishes on a claim that has ended. A crash between publishing and settling publishes a second time; nothing else does.
/// </summary>
public sealed partial class LeasedDelivery(
    IUnitClaims claims,
    IEventPublisher publisher,
    IDeadLetters deadLetters,
    EventOffload offload,
    ILogger<LeasedDelivery> logger) : IUnitDelivery
{
    private const int Parallelism = 32;
    private const int CompletionAttempts = 3;
    private const int RememberedAtMost = 10_000;

    // Settled units whose record could not be written: when Meta comes again, this process only writes the record. A failing store thus
    // doubles nothing.
    private readonly ConcurrentDictionary<string, UnitOutcome> unrecorded = new(StringComparer.Ordinal);

    public async Task<IReadOnlyList<UnitOutcome>> DeliverAsync(
        IReadOnlyList<RoutedUnit> units, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        var outcomes = new UnitOutcome[units.Count];
        var settled = new UnitOutcome[units.Count];
        var claimed = new bool[units.Count];

        await BoundedWork.RunAsync(units.Count, Parallelism, async i =>
        {
            if (unrecorded.TryGetValue(units[i].Unit.Key, out var earlier))
            {
                settled[i] = earlier;
                return;
            }

            switch (await ClaimAsync(units[i].Unit.Key, owner, cancellationToken))
            {
                case UnitClaim.Claimed:
                    claimed[i] = true;
                    break;
                case UnitClaim.Done:
                    outcomes[i] = UnitOutcome.Repeated;
                    break;
            }
        });

        var mine = Enumerable.Range(0, units.Count).Where(i => claimed[i]).ToList();
        var faults = await PublishAsync(units, mine, settled, deadline, cancellationToken);
        await BuryAsync(units, faults, settled, cancellationToken);
        await CompleteAsync(units, settled, outcomes, cancellationToken);
        var givenBack = mine.Where(i => settled[i] == UnitOutcome.Unsettled).ToList();
        await BoundedWork.RunAsync(givenBack.Count, Parallelism, i => ReleaseAsync(units[givenBack[i]].Unit.Key, owner, cancellationToken));
        return outcomes;
    }

    private async Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken)
    {
        try
        {
            return await claims.ClaimAsync(key, owner, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // Whether the claim was written is not known; given back, it does not hold up Meta's next try.
            Log.ClaimFailed(logger, exception);
            await ReleaseAsync(key, owner, cancellationToken);
            return UnitClaim.Busy;
        }
    }

    /// <summary>Publishes the claimed units. Gives those that can never be published, with the reason.</summary>
    private async Task<List<(int Index, string Reason)>> PublishAsync(
        IReadOnlyList<RoutedUnit> units, List<int> mine, UnitOutcome[] settled, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var dead = mine.Where(i => units[i].Event is null).Select(i => (i, units[i].Fault ?? "Not understood.")).ToList();
        var indexes = new List<int>(mine.Count);
        var events = new List<OutgoingEvent>(mine.Count);
        foreach (var i in mine)
        {
            if (units[i].Event is not { } outgoing)
            {
                continue;
            }

            var (fitting, fault) = await offload.FitAsync(outgoing, cancellationToken);
            if (fault is null)
            {
                indexes.Add(i);
                events.Add(fitting);
            }
            else if (fault is { Outcome: PublishOutcome.Refused, Reason: { } reason })
            {
                dead.Add((i, reason));
            }
        }

        if (events.Count == 0)
        {
            return dead;
        }

        var results = await publisher.PublishAsync(events, deadline, cancellationToken);
        for (var position = 0; position < results.Count; position++)
        {
            switch (results[position])
            {
                case { Outcome: PublishOutcome.Published }:
                    settled[indexes[position]] = UnitOutcome.Published;
                    break;
                case { Outcome: PublishOutcome.Refused, Reason: { } reason }:
                    dead.Add((indexes[position], reason));
                    break;
                case { Reason: { } reason }:
                    Log.PublishFailed(logger, reason);
                    break;
            }
        }

        return dead;
    }

    private async Task BuryAsync(
        IReadOnlyList<RoutedUnit> units, List<(int Index, string Reason)> dead, UnitOutcome[] settled, CancellationToken cancellationToken)
    {
        if (dead.Count == 0)
        {
            return;
        }

        var stored = await deadLetters.AddAsync([.. dead.Select(unit => units[unit.Index].Letter(unit.Reason))], cancellationToken);
        for (var position = 0; position < dead.Count; position++)
        {
            if (stored[position])
            {
                Log.Dead(logger, dead[position].Reason);
                settled[dead[position].Index] = UnitOutcome.Dead;
            }
        }
    }

    private async Task CompleteAsync(
        IReadOnlyList<RoutedUnit> units, UnitOutcome[] settled, UnitOutcome[] outcomes, CancellationToken cancellationToken)
    {
        var open = Enumerable.Range(0, units.Count).Where(i => settled[i] != UnitOutcome.Unsettled).ToDictionary(i => units[i].Unit.Key);
        for (var attempt = 0; attempt < CompletionAttempts && open.Count > 0; attempt++)
        {
            IReadOnlyList<string> failed;
            try
            {
                failed = await claims.CompleteAsync([.. open.Keys], cancellationToken);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                Log.RecordFailed(logger, exception);
                continue;
            }

            foreach (var key in open.Keys.Except(failed).ToList())
            {
                outcomes[open[key]] = settled[open[key]];
                unrecorded.TryRemove(key, out _);
                open.Remove(key);
            }
        }

        foreach (var (key, index) in open)
        {
            if (unrecorded.Count < RememberedAtMost)
            {
                unrecorded[key] = settled[index];
            }
        }
    }

    private async Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        try
        {
            await claims.ReleaseAsync(key, owner, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            // It ends by itself.
            Log.ReleaseFailed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A unit could not be claimed.")]
        public static partial void ClaimFailed(ILogger logger, Exception exception);

        [LoggerMessage(2, LogLevel.Warning, "An event could not be published: {Reason}")]
        public static partial void PublishFailed(ILogger logger, string reason);

        [LoggerMessage(3, LogLevel.Warning, "A unit went to the dead letters: {Reason}")]
        public static partial void Dead(ILogger logger, string reason);

        [LoggerMessage(4, LogLevel.Warning, "Settled units could not be recorded.")]
        public static partial void RecordFailed(ILogger logger, Exception exception);

        [LoggerMessage(5, LogLevel.Warning, "A claim could not be given back; it ends by itself.")]
        public static partial void ReleaseFailed(ILogger logger, Exception exception);
    }
}
