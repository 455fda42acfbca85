using SocialMessaging.Idempotency;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Finds our message id for statuses. Mostly it travels in the status itself; where the caller used <c>biz_opaque_callback_data</c>, the
/// ledger knows it by the wamid, perhaps a moment later: Meta's status can be faster than its answer to the send.
/// </summary>
public sealed class StatusMessageIds(ICallLedger ledger, SendSettlement settlement, TimeProvider time)
{
    private static readonly TimeSpan FirstInterval = TimeSpan.FromMilliseconds(50);

    /// <summary>Writes the id into each delivery that has none yet, as far as there is one, and settles the sends that it proves.</summary>
    /// <param name="deliveries">Units of one number.</param>
    /// <param name="route">Their account and number.</param>
    /// <param name="waitUntil">How long to read again while the number has a send under way.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The deliveries of which it could be told; of the others the store has failed.</returns>
    /// <exception cref="StoreUnavailableException">The store fails for all that it is asked for.</exception>
    public async Task<IReadOnlyCollection<Delivery>> FindAsync(
        IReadOnlyList<Delivery> deliveries, EventRoute route, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        var statuses = deliveries.Where(delivery => delivery is { Unit.Kind: UnitKind.Status, MessageId: null }).ToList();
        var calls = deliveries.Where(delivery => delivery is { Unit.Kind: UnitKind.Call, MessageId: null });
        var ours = statuses.Concat(calls).Where(delivery => delivery.Unit.CallbackData is { } data && CallId.IsOurs(data)).ToList();
        ours.ForEach(delivery => delivery.MessageId = delivery.Unit.CallbackData);
        var unsettled = await settlement.SettleAsync(ours, route, waitUntil, cancellationToken);
        if (route.Number is { } number)
        {
            var others = statuses.Except(ours).Where(delivery => delivery.Unit.Wamid is not null).ToList();
            await FindByWamidAsync(others, route.Account.AccountId, number.Id, waitUntil, cancellationToken);
        }

        return unsettled.Count == 0
            ? deliveries
            : [.. deliveries.Except(ours.Where(delivery => unsettled.Contains(delivery.MessageId ?? "")))];
    }

    private async Task FindByWamidAsync(
        List<Delivery> statuses, string accountId, string numberId, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        for (var interval = FirstInterval; statuses.Count > 0; interval *= 2)
        {
            // Asked before the read: a send that ends between the two has written its row by then.
            var pending = time.GetUtcNow() < waitUntil && await ledger.HasLivePendingAsync(accountId, numberId, cancellationToken);
            var wamids = statuses.Select(delivery => delivery.Unit.Wamid!).Distinct(StringComparer.Ordinal).ToList();
            var found = await ledger.FindCallIdsAsync(accountId, numberId, wamids, cancellationToken);
            foreach (var delivery in statuses)
            {
                delivery.MessageId = found.GetValueOrDefault(delivery.Unit.Wamid!);
            }

            if (!pending)
            {
                return;
            }

            statuses = statuses.FindAll(delivery => delivery.MessageId is null);
            if (statuses.Count > 0)
            {
                var left = waitUntil - time.GetUtcNow();
                await Task.Delay(interval < left || left <= TimeSpan.Zero ? interval : left, time, cancellationToken);
            }
        }
    }
}
