using SocialMessaging.State;

namespace SocialMessaging.Idempotency;

/// <summary>
/// The calls that change something at Meta, so that nothing is posted twice for one call. Rows past <see cref="CallRecord.ExpiresAt"/> are
/// absent. Each attempt of a call writes under a name of its own (<see cref="CallRecord.Writer"/>), and what it does late never touches the
/// record of another attempt. Failures of the store itself are <see cref="StoreUnavailableException"/>.
/// </summary>
public interface ICallLedger
{
    /// <summary>
    /// Writes a pending record if none is there. Null when it was written, else the record that stands in the way, unchanged.
    /// </summary>
    Task<CallRecord?> BeginAsync(CallRecord pending, CancellationToken cancellationToken);

    /// <summary>
    /// Replaces a record that is pending or unknown, as <paramref name="earlier"/> has it, by the pending one of a new attempt. False when
    /// it has been settled, forgotten or taken over meanwhile.
    /// </summary>
    Task<bool> TakeOverAsync(CallRecord earlier, CallRecord pending, CancellationToken cancellationToken);

    Task<CallRecord?> FindAsync(string accountId, string callId, CancellationToken cancellationToken);

    /// <summary>Those of the records that are there, in no order.</summary>
    Task<IReadOnlyList<CallRecord>> FindAsync(string accountId, IReadOnlyList<string> callIds, CancellationToken cancellationToken);

    /// <summary>
    /// Records that Meta accepted the call, unless the record is another attempt's; the state is accepted, or unannounced where
    /// <paramref name="record"/> has that. With <paramref name="findableUntil"/> the row that
    /// finds the call by (resource, result) is written too: for sends, by number and wamid.
    /// </summary>
    Task AcceptAsync(CallRecord record, string? result, DateTimeOffset? findableUntil, CancellationToken cancellationToken);

    /// <summary>Records that the outcome of this attempt is unknown, unless it was settled in between.</summary>
    Task MarkUnknownAsync(CallRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes the record of this attempt, which is known to have changed nothing, so that a retry is a new attempt. An accepted one stays.
    /// </summary>
    Task ForgetAsync(CallRecord record, CancellationToken cancellationToken);

    /// <summary>
    /// A webhook proves that Meta has what was posted: turns pending or unknown into accepted, whoever wrote it. False when there is no
    /// such record.
    /// </summary>
    Task<bool> SettleAsync(string accountId, string callId, string result, CancellationToken cancellationToken);

    /// <summary>The ids of calls by their results, as far as a row that finds them was written.</summary>
    Task<IReadOnlyDictionary<string, string>> FindCallIdsAsync(
        string accountId, string resource, IReadOnlyList<string> results, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the resource has a pending call of those that will be looked for (<see cref="CallRecord.IsAwaited"/>) whose deadline has not
    /// passed: the row that finds it may be about to be written.
    /// </summary>
    Task<bool> HasLivePendingAsync(string accountId, string resource, CancellationToken cancellationToken);
}
