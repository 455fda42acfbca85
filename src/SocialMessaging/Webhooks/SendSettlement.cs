using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// A status proves that Meta has the message, or has started the call. Where the record does not say so, because its process died or never
/// got the answer, the event of the acceptance is published and the record settled: in this order, so that a crash between the two gives a
/// second event and never none.
/// </summary>
public sealed partial class SendSettlement(
    ICallLedger ledger, AcceptedEvents acceptedEvents, TimeProvider time, ILogger<SendSettlement> logger)
{
    private const int Parallelism = 16;
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(25);

    /// <summary>Settles the sends that these statuses are about.</summary>
    /// <param name="statuses">Statuses with an id of ours in their callback data.</param>
    /// <param name="route">Their account and number.</param>
    /// <param name="waitUntil">How long to wait for senders that are at it right now.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The message ids of sends that could not be settled, so that their statuses have to come again.</returns>
    public async Task<IReadOnlySet<string>> SettleAsync(
        IReadOnlyList<Delivery> statuses, EventRoute route, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        var proofs = statuses.Select(delivery => delivery.Unit).Where(IsProof)
            .GroupBy(unit => unit.CallbackData ?? "", StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        if (proofs.Count == 0)
        {
            return proofs.Keys.ToHashSet(StringComparer.Ordinal);
        }

        try
        {
            var open = await OpenAsync(route.Account.AccountId, [.. proofs.Keys], waitUntil, cancellationToken);
            return await SettleAsync([.. open.Select(id => proofs[id])], route, cancellationToken);
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.NotSettled(logger, exception);
            return proofs.Keys.ToHashSet(StringComparer.Ordinal);
        }
    }

    /// <summary>Whoever got, read, played or did not get a message, or whose phone rang: Meta had it.</summary>
    private static bool IsProof(WebhookUnit unit) => unit is
    {
        Status: "sent" or "delivered" or "read" or "played" or "failed" or "RINGING" or "ACCEPTED" or "REJECTED", Wamid: not null,
    };

    // Meta reports statuses of those calls alone that the business has started.
    private static Acceptance AcceptanceOf(WebhookUnit unit, EventRoute route, PhoneNumber number) => unit.Kind == UnitKind.Call
        ? new AcceptedCallEvent(
            route.Account, number, unit.CallbackData ?? "", unit.Wamid ?? "", "connect", unit.Recipient, unit.CallbackData)
        : new AcceptedMessage(route.Account, number, unit.CallbackData ?? "", unit.Wamid ?? "", unit.Recipient ?? "");

    /// <summary>
    /// The ids of sends that are not known to be accepted. A sender that is at it right now mostly ends within a moment, and then has
    /// published itself.
    /// </summary>
    private async Task<IReadOnlyList<string>> OpenAsync(
        string accountId, IReadOnlyList<string> ids, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        var open = await UnacceptedAsync(accountId, ids, cancellationToken);
        for (var interval = FirstInterval; time.GetUtcNow() < waitUntil; interval *= 2)
        {
            var underWay = open.Where(record => record.State == CallState.Pending && record.Deadline > time.GetUtcNow()).ToList();
            if (underWay.Count == 0)
            {
                break;
            }

            var left = waitUntil - time.GetUtcNow();
            await Task.Delay(interval < left ? interval : left, time, cancellationToken);
            var now = await UnacceptedAsync(accountId, [.. underWay.Select(record => record.CallId)], cancellationToken);
            open = [.. open.Except(underWay), .. now];
        }

        return [.. open.Select(record => record.CallId)];
    }

    private async Task<IReadOnlyList<CallRecord>> UnacceptedAsync(
        string accountId, IReadOnlyList<string> ids, CancellationToken cancellationToken) =>
        [.. (await ledger.FindAsync(accountId, ids, cancellationToken)).Where(record => record.State != CallState.Accepted)];

    private async Task<IReadOnlySet<string>> SettleAsync(
        IReadOnlyList<WebhookUnit> units, EventRoute route, CancellationToken cancellationToken)
    {
        var unsettled = new HashSet<string>(StringComparer.Ordinal);
        if (units.Count == 0)
        {
            return unsettled;
        }

        // No event without its number: it is not known here any more.
        var announced = route.Number is { } number
            ? await acceptedEvents.PublishAsync(
                [.. units.Select(unit => AcceptanceOf(unit, route, number))], cancellationToken)
            : [.. units.Select(_ => true)];
        await BoundedWork.RunAsync(units.Count, Parallelism, async i =>
        {
            if (!announced[i] || !await TrySettleAsync(route.Account.AccountId, units[i], cancellationToken))
            {
                lock (unsettled)
                {
                    unsettled.Add(units[i].CallbackData ?? "");
                }
            }
        });
        return unsettled;
    }

    private async Task<bool> TrySettleAsync(string accountId, WebhookUnit unit, CancellationToken cancellationToken)
    {
        try
        {
            await ledger.SettleAsync(accountId, unit.CallbackData ?? "", unit.Wamid ?? "", cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.NotSettled(logger, exception);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 621, Level = LogLevel.Warning, Message = "The send of a status could not be looked up or settled")]
        public static partial void NotSettled(ILogger logger, Exception exception);
    }
}
