using SocialMessaging.Messages;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Finds our message id for a status. Mostly it travels in the status itself; where the caller used <c>biz_opaque_callback_data</c>, the
/// ledger knows it by the wamid, perhaps a moment later: Meta's status can be faster than its answer to the send.
/// </summary>
public sealed class StatusMessageIds(IMessageLedger ledger, TimeProvider time)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <param name="unit">A status.</param>
    /// <param name="route">Its account and number.</param>
    /// <param name="waitUntil">How long to read again while the number has a send under way.</param>
    /// <param name="cancellationToken">Cancels the reads.</param>
    /// <exception cref="StoreUnavailableException">The store fails.</exception>
    public async Task<string?> FindAsync(WebhookUnit unit, EventRoute route, DateTimeOffset waitUntil, CancellationToken cancellationToken)
    {
        if (unit.Kind != UnitKind.Status)
        {
            return null;
        }

        var accountId = route.Account.AccountId;
        if (unit.CallbackData is { } data && MessageId.IsOurs(data))
        {
            await SettleAsync(accountId, data, unit, cancellationToken);
            return data;
        }

        if (route.Number is not { } number || unit.Wamid is not { } wamid)
        {
            return null;
        }

        while (true)
        {
            // Asked before the read: a send that ends between the two has written its row by then.
            var pending = time.GetUtcNow() < waitUntil && await ledger.HasLivePendingAsync(accountId, number.Id, cancellationToken);
            if (await ledger.FindMessageIdAsync(accountId, number.Id, wamid, cancellationToken) is { } found)
            {
                return found;
            }

            if (!pending)
            {
                return null;
            }

            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>
    /// A status proves that Meta has the message. Only the statuses that come first are worth a look, and only a send that is not known to
    /// be accepted a write.
    /// </summary>
    private async Task SettleAsync(string accountId, string messageId, WebhookUnit unit, CancellationToken cancellationToken)
    {
        if (unit is { Status: "sent" or "failed", Wamid: { } wamid }
            && await ledger.FindAsync(accountId, messageId, cancellationToken) is { State: SendState.Pending or SendState.Unknown })
        {
            await ledger.SettleAsync(accountId, messageId, wamid, cancellationToken);
        }
    }
}
