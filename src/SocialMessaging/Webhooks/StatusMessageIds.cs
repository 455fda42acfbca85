using Microsoft.Extensions.Logging;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Finds our message id for statuses. Mostly it travels in the status itself; where the caller used <c>biz_opaque_callback_data</c>, the
/// ledger knows it by the wamid, perhaps a moment later: Meta's status can be faster than its answer to the send.
/// </summary>
public sealed partial class StatusMessageIds(ICallLedger ledger, TimeProvider time, ILogger<StatusMessageIds> logger)
{
    private const int Parallelism = 16;
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes the id into each delivery that has none yet, as far as there is one.</summary>
    /// <param name="deliveries">Units of one number.</param>
    /// <param name="route">Their account and number.</param>
    /// <param name="waitUntil">How long to read again while the number has a send under way.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <returns>The deliveries of which it could be told; of the others the store has failed.</returns>
    /// <exception cref="StoreUnavailableException">The store fails for all that it is asked for.</exception>
    public async Task<IReadOnlyCollection<Delivery>> FindAsync(
        IReadOnlyList<Delivery> deliveries, EventRoute route, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        var told = new HashSet<Delivery>(deliveries);
        var statuses = deliveries.Where(delivery => delivery is { Unit.Kind: UnitKind.Status, MessageId: null }).ToList();
        var ours = statuses.Where(delivery => delivery.Unit.CallbackData is { } data && CallId.IsOurs(data)).ToList();
        await BoundedWork.RunAsync(ours.Count, Parallelism, async i =>
        {
            if (!await TrySettleAsync(ours[i], route.Account.AccountId, cancellationToken))
            {
                lock (told)
                {
                    told.Remove(ours[i]);
                }
            }
        });

        if (route.Number is { } number)
        {
            var others = statuses.Except(ours).Where(delivery => delivery.Unit.Wamid is not null).ToList();
            await FindByWamidAsync(others, route.Account.AccountId, number.Id, waitUntil, cancellationToken);
        }

        return told;
    }

    private async Task FindByWamidAsync(
        List<Delivery> statuses, string accountId, string numberId, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        while (statuses.Count > 0)
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
                await Task.Delay(Interval, time, cancellationToken);
            }
        }
    }

    private async Task<bool> TrySettleAsync(Delivery delivery, string accountId, CancellationToken cancellationToken)
    {
        try
        {
            delivery.MessageId = delivery.Unit.CallbackData;
            await SettleAsync(accountId, delivery.Unit.CallbackData!, delivery.Unit, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is StoreUnavailableException or OperationCanceledException)
        {
            Log.NotSettled(logger, exception);
            return false;
        }
    }

    /// <summary>
    /// A status proves that Meta has the message. Only the statuses that come first are worth a look, and only a send that is not known to
    /// be accepted a write.
    /// </summary>
    private async Task SettleAsync(string accountId, string messageId, WebhookUnit unit, CancellationToken cancellationToken)
    {
        if (unit is { Status: "sent" or "failed", Wamid: { } wamid }
            && await ledger.FindAsync(accountId, messageId, cancellationToken) is { State: CallState.Pending or CallState.Unknown })
        {
            await ledger.SettleAsync(accountId, messageId, wamid, cancellationToken);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 621, Level = LogLevel.Warning, Message = "The send of a status could not be looked up.")]
        public static partial void NotSettled(ILogger logger, Exception exception);
    }
}
