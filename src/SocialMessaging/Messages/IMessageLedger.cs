using SocialMessaging.State;

namespace SocialMessaging.Messages;

/// <summary>
/// What was sent, so that nothing is posted to Meta twice for one call. Rows past <see cref="SendRecord.ExpiresAt"/> are absent.
/// Failures of the store itself are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface IMessageLedger
{
    /// <summary>
    /// Writes a pending record if none is there. Null when it was written, else the record that stands in the way, unchanged.
    /// </summary>
    Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken);

    Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken);

    /// <summary>
    /// Records that Meta accepted the send. With <paramref name="wamidExpiresAt"/> the row that finds the message id by (phone number id,
    /// wamid) is written in the same transaction (37 days); without it (our id travels in the message itself) only the record changes.
    /// </summary>
    Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken);

    /// <summary>Records that the outcome is unknown, unless it was settled in between.</summary>
    Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken);

    /// <summary>Deletes a pending record after a definite refusal, so that a retry is a new attempt. An accepted one stays.</summary>
    Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken);

    /// <summary>
    /// A webhook proves that Meta has the message: turns pending or unknown into accepted. False when there is no such record.
    /// </summary>
    Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken);

    /// <summary>The message ids of sends of one number by their wamids; those of which none was stored are not named.</summary>
    Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken);

    /// <summary>Whether the number has a pending send whose deadline has not passed (its wamid row may be about to be written).</summary>
    Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken);
}
