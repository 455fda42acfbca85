using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialMessaging.Publishing;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Claim, publish, record. A claim lasts longer than whoever has it works, so who dies in between leaves a claim that ends by itself, and
/// nobody publishes on a claim that has ended. A crash between publishing and recording publishes a second time; nothing else does.
/// </summary>
public sealed partial class LeasedDelivery(
    IUnitClaims claims,
    IEventPublisher publisher,
    IDeadLetters deadLetters,
    EventOffload offload,
    ILogger<LeasedDelivery> logger) : IUnitDelivery
{
    private const int Parallelism = 32;
    private const int RecordAttempts = 3;
    private const int RememberedAtMost = 10_000;

    // What ended and could not be recorded: when it comes again, this process only writes the record. A failing store thus doubles nothing.
    private readonly ConcurrentDictionary<string, DeliveryOutcome> unrecorded = new(StringComparer.Ordinal);

    public async Task DeliverAsync(IReadOnlyList<Delivery> deliveries, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var owner = Guid.NewGuid().ToString("N");
        foreach (var delivery in deliveries)
        {
            if (unrecorded.TryGetValue(delivery.Unit.Key, out var earlier))
            {
                delivery.End(earlier);
            }
        }

        await ClaimAsync([.. deliveries.Where(delivery => !delivery.IsEnded)], owner, cancellationToken);
        var claimed = deliveries.Where(delivery => delivery.IsClaimed).ToList();
        await PublishAsync(claimed, deadline, cancellationToken);
        await BuryAsync([.. claimed.Where(delivery => delivery is { IsEnded: false, Fault: not null })], cancellationToken);
        await RecordAsync(
            [.. deliveries.Where(delivery => delivery is { IsEnded: true, Outcome: DeliveryOutcome.Unsettled })], cancellationToken);
        var givenBack = claimed.Where(delivery => !delivery.IsEnded).ToList();
        await BoundedWork.RunAsync(
            givenBack.Count, Parallelism, i => ReleaseAsync(givenBack[i].Unit.Key, owner, cancellationToken));
    }

    private async Task ClaimAsync(List<Delivery> deliveries, string owner, CancellationToken cancellationToken)
    {
        IReadOnlyDictionary<string, UnitClaim> known;
        try
        {
            // One read for all of them: of what comes again, most is settled. The claim of a unit that came alone tells as much.
            known = await claims.FindAsync([.. deliveries.SelectMany(it => KeysOf(it).Skip(deliveries is [_] ? 1 : 0))], cancellationToken);
        }
        catch (Exception exception) when (IsStoreFault(exception))
        {
            Log.ClaimFailed(logger, exception);
            return;
        }

        await BoundedWork.RunAsync(deliveries.Count, Parallelism, async i =>
        {
            var delivery = deliveries[i];
            var earlier = KeysOf(delivery).Where(known.ContainsKey).Select(key => (UnitClaim?)known[key]).FirstOrDefault();
            var found = earlier ?? await ClaimAsync(delivery.Unit.Key, owner, cancellationToken);
            delivery.IsClaimed = found == UnitClaim.Claimed;
            if (found == UnitClaim.Done)
            {
                delivery.Settle(DeliveryOutcome.Repeated);
            }
        });
    }

    private async Task<UnitClaim> ClaimAsync(string key, string owner, CancellationToken cancellationToken)
    {
        try
        {
            return await claims.ClaimAsync(key, owner, cancellationToken);
        }
        catch (Exception exception) when (IsStoreFault(exception))
        {
            // Whether the claim was written is not known; given back, it does not hold up the next try.
            Log.ClaimFailed(logger, exception);
            await ReleaseAsync(key, owner, cancellationToken);
            return UnitClaim.Busy;
        }
    }

    /// <summary>Publishes what can be published. What is refused for good has its reason afterwards.</summary>
    private async Task PublishAsync(List<Delivery> claimed, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var fitting = new List<Delivery>(claimed.Count);
        foreach (var delivery in claimed.Where(delivery => delivery.Event is not null))
        {
            (delivery.Event, var fault) = await offload.FitAsync(delivery.Event!, cancellationToken);
            if (fault is { } result)
            {
                Take(delivery, result);
            }
            else
            {
                fitting.Add(delivery);
            }
        }

        if (fitting.Count == 0)
        {
            return;
        }

        var results = await publisher.PublishAsync([.. fitting.Select(delivery => delivery.Event!)], deadline, cancellationToken);
        foreach (var (delivery, result) in fitting.Zip(results))
        {
            Take(delivery, result);
        }
    }

    private void Take(Delivery delivery, PublishResult result)
    {
        switch (result.Outcome)
        {
            case PublishOutcome.Published:
                delivery.End(DeliveryOutcome.Published);
                break;
            case PublishOutcome.Refused:
                delivery.Fault = result.Reason;
                break;
            default:
                delivery.HasFailed = true;
                Log.PublishFailed(logger, result.Reason);
                break;
        }
    }

    private async Task BuryAsync(List<Delivery> dead, CancellationToken cancellationToken)
    {
        if (dead.Count == 0)
        {
            return;
        }

        var stored = await deadLetters.AddAsync([.. dead.Select(delivery => delivery.Letter())], cancellationToken);
        foreach (var (delivery, isStored) in dead.Zip(stored))
        {
            if (isStored)
            {
                Log.Dead(logger, delivery.Fault);
                delivery.End(DeliveryOutcome.Dead);
            }
        }
    }

    private async Task RecordAsync(List<Delivery> ended, CancellationToken cancellationToken)
    {
        var open = ended.ToDictionary(delivery => delivery.Unit.Key);
        for (var attempt = 0; attempt < RecordAttempts && open.Count > 0; attempt++)
        {
            try
            {
                var failed = await claims.CompleteAsync([.. open.Keys], cancellationToken);
                foreach (var key in open.Keys.Except(failed).ToList())
                {
                    open[key].Record();
                    unrecorded.TryRemove(key, out _);
                    open.Remove(key);
                }
            }
            catch (Exception exception) when (IsStoreFault(exception))
            {
                Log.RecordFailed(logger, exception);
            }
        }

        foreach (var (key, delivery) in open)
        {
            if (unrecorded.Count < RememberedAtMost)
            {
                unrecorded[key] = delivery.Result;
            }
        }
    }

    private async Task ReleaseAsync(string key, string owner, CancellationToken cancellationToken)
    {
        try
        {
            await claims.ReleaseAsync(key, owner, cancellationToken);
        }
        catch (Exception exception) when (IsStoreFault(exception))
        {
            // It ends by itself.
            Log.ReleaseFailed(logger, exception);
        }
    }

    /// <summary>Under which it may be recorded: what an earlier version has settled is settled.</summary>
    private static IEnumerable<string> KeysOf(Delivery delivery) =>
        delivery.Unit.EarlierKey is { } earlier ? [delivery.Unit.Key, earlier] : [delivery.Unit.Key];

    private static bool IsStoreFault(Exception exception) => exception is StoreUnavailableException or OperationCanceledException;

    private static partial class Log
    {
        [LoggerMessage(EventId = 611, Level = LogLevel.Warning, Message = "A unit could not be claimed")]
        public static partial void ClaimFailed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 612, Level = LogLevel.Warning, Message = "An event could not be published: {Reason}")]
        public static partial void PublishFailed(ILogger logger, string? reason);

        [LoggerMessage(EventId = 613, Level = LogLevel.Warning, Message = "A unit went to the dead letters: {Reason}")]
        public static partial void Dead(ILogger logger, string? reason);

        [LoggerMessage(EventId = 614, Level = LogLevel.Warning, Message = "Settled units could not be recorded")]
        public static partial void RecordFailed(ILogger logger, Exception exception);

        [LoggerMessage(EventId = 615, Level = LogLevel.Warning, Message = "A claim could not be given back; it ends by itself")]
        public static partial void ReleaseFailed(ILogger logger, Exception exception);
    }
}
