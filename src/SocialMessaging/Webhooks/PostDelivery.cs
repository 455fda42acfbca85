using Microsoft.Extensions.Logging;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Delivers the units of a verified post chunk by chunk (route, claim, publish, record), so that every try settles some of them, and
/// refreshes the stored state by what they say.
/// </summary>
public sealed partial class PostDelivery(
    UnitRouting routing,
    IUnitDelivery delivery,
    StateRefresh refresh,
    LargePosts largePosts,
    ServiceMetrics metrics,
    TimeProvider time,
    ILogger<PostDelivery> logger)
{
    // For all units of a post together: a thousand statuses must not wait a second each.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    // What a chunk takes where every call runs into its limit.
    private static readonly TimeSpan ChunkReserve = TimeSpan.FromSeconds(10);

    /// <param name="body">The body as received.</param>
    /// <param name="receivedAt">When it was received.</param>
    /// <param name="first">Index of the unit to begin with.</param>
    /// <param name="chunkSize">How many units are delivered together.</param>
    /// <param name="deadline">When the last call must have ended. A chunk after the first begins only with room before it.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="OperationCanceledException">The time was up before the turn of a large post came.</exception>
    public async Task<PostProgress> RunAsync(
        ReadOnlyMemory<byte> body,
        DateTimeOffset receivedAt,
        int first,
        int chunkSize,
        DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        using var activity = ServiceActivities.StartDelivery();
        using var turn = await largePosts.TakeTurnAsync(body.Length, cancellationToken);
        var units = WebhookParser.Parse(body);
        var tally = new PostTally();
        var waitUntil = time.GetUtcNow() + Wait;
        var failing = new HashSet<string>(StringComparer.Ordinal);
        // One that an earlier version has taken apart, and this one does not.
        first = first < units.Count ? first : 0;
        var (firstOpen, next) = (-1, first);
        while (next < units.Count && (next == first || time.GetUtcNow() + ChunkReserve < deadline))
        {
            var chunk = units.Skip(next).Take(chunkSize).ToList();
            // The same unit twice in one chunk is a repeat like any other; its index counts all the same.
            var deliveries = chunk.DistinctBy(unit => unit.Key).Select(unit => new Delivery(unit, receivedAt)).ToList();
            tally.Received += chunk.Count;
            tally.Repeated += chunk.Count - deliveries.Count;
            await DeliverAsync(deliveries, failing, waitUntil, deadline, cancellationToken);
            deliveries.ForEach(one => Count(tally, one.Outcome));
            if (firstOpen < 0 && deliveries.Find(one => one.Outcome == DeliveryOutcome.Unsettled) is { } open)
            {
                firstOpen = next + chunk.IndexOf(open.Unit);
            }

            next += chunk.Count;
        }

        tally.Latency = time.GetUtcNow() - receivedAt;
        metrics.Record(tally);
        Log.Delivered(
            logger, tally.Received, tally.Published, tally.Repeated, tally.Dead, tally.Dropped, tally.Unknown, tally.Unsettled);
        return new(firstOpen < 0 ? next : firstOpen, units.Count, HasFailures: firstOpen >= 0);
    }

    private async Task DeliverAsync(
        List<Delivery> deliveries, HashSet<string> failing, DateTimeOffset waitUntil, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        await routing.RouteAsync(deliveries, waitUntil, cancellationToken);
        // A topic that took nothing of an earlier chunk is left alone, so that it does not use up the time of the others.
        var tried = deliveries.Where(one => one.IsToDeliver && !failing.Contains(TopicOf(one))).ToList();
        await delivery.DeliverAsync(tried, deadline, cancellationToken);
        failing.UnionWith(tried.GroupBy(TopicOf)
            .Where(topic => topic.Any(one => one.HasFailed) && !topic.Any(one => one.Result == DeliveryOutcome.Published))
            .Select(topic => topic.Key));

        // Not for a repeat, whose first delivery has done it.
        foreach (var one in deliveries.Where(one => StateRefresh.Concerns(one.Unit)))
        {
            if (one is { Route: { } route, Outcome: DeliveryOutcome.Published or DeliveryOutcome.Dead or DeliveryOutcome.Dropped })
            {
                // Meta's clock may be ahead, but nothing was told after it arrived.
                var toldAt = one.Unit.EntryTime is { } entry && entry < one.ReceivedAt ? entry : one.ReceivedAt;
                await refresh.ApplyAsync(one.Unit, toldAt, route.Account, cancellationToken);
            }
        }
    }

    private static string TopicOf(Delivery delivery) => delivery.Event?.Destination.EventDestinationArn ?? "";

    private static void Count(PostTally tally, DeliveryOutcome outcome)
    {
        switch (outcome)
        {
            case DeliveryOutcome.Published:
                tally.Published++;
                break;
            case DeliveryOutcome.Repeated:
                tally.Repeated++;
                break;
            case DeliveryOutcome.Dead:
                tally.Dead++;
                break;
            case DeliveryOutcome.Dropped:
                tally.Dropped++;
                break;
            case DeliveryOutcome.UnknownWaba:
                tally.Unknown++;
                break;
            default:
                tally.Unsettled++;
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 622, Level = LogLevel.Information, Message =
            "Post of {Received}: {Published} published, {Repeated} repeated, {Dead} dead, {Dropped} dropped, "
            + "{Unknown} of unknown WABAs, {Unsettled} unsettled")]
        public static partial void Delivered(
            ILogger logger, int received, int published, int repeated, int dead, int dropped, int unknown, int unsettled);
    }
}
