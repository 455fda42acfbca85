using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>Gives each unit of a post its account and its event.</summary>
public sealed partial class UnitRouting(
    EventRouter router, StatusMessageIds messageIds, EventFactory factory, TimeProvider time, ILogger<UnitRouting> logger)
{
    private const int Parallelism = 16;

    // For all units of a post together: a thousand statuses must not wait a second each.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Counts what needs no delivery (dropped, unknown WABA) or could not be routed (unsettled) in <paramref name="tally"/>.
    /// </summary>
    public async Task<IReadOnlyList<UnitPath>> RouteAsync(
        IReadOnlyList<WebhookUnit> units, DateTimeOffset receivedAt, PostTally tally, CancellationToken cancellationToken)
    {
        var waitUntil = time.GetUtcNow() + Wait;
        var paths = new UnitPath?[units.Count];
        // The units of a post are mostly of one number: it is looked up once a post.
        var routes = new ConcurrentDictionary<(string? MetaWabaId, string? MetaPhoneNumberId), Task<EventRoute?>>();
        Task<EventRoute?> Route(WebhookUnit unit) => routes.GetOrAdd(
            (unit.MetaWabaId, unit.MetaPhoneNumberId), static (_, state) =>
                state.router.FindAsync(state.unit, state.cancellationToken), (router, unit, cancellationToken));
        await BoundedWork.RunAsync(units.Count, Parallelism, async i =>
        {
            try
            {
                paths[i] = await RouteAsync(units[i], Route, receivedAt, waitUntil, cancellationToken);
            }
            catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
            {
                Log.Failed(logger, exception);
            }
        });

        tally.Unsettled += paths.Count(path => path is null);
        tally.Unknown += paths.Count(path => path is { ToDeliver: null, Route: null });
        tally.Dropped += paths.Count(path => path is { ToDeliver: null, Route: not null });
        return [.. paths.OfType<UnitPath>()];
    }

    private async Task<UnitPath> RouteAsync(
        WebhookUnit unit,
        Func<WebhookUnit, Task<EventRoute?>> routeOf,
        DateTimeOffset receivedAt,
        DateTimeOffset waitUntil,
        CancellationToken cancellationToken)
    {
        if (unit.Kind == UnitKind.NotUnderstood)
        {
            return new(unit, null, new(unit, null, unit.Fault, receivedAt));
        }

        if (await routeOf(unit) is not { } route)
        {
            return new(unit, null, null);
        }

        var messageId = await messageIds.FindAsync(unit, route, waitUntil, cancellationToken);
        return factory.Create(route.Account, route.Number, unit.Entry, unit.EventType, messageId) is { } outgoing
            ? new(unit, route, new(unit, outgoing, null, receivedAt))
            : new(unit, route, null);
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "A unit could not be routed.")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
