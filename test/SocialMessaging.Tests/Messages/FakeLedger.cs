using SocialMessaging.Messages;
using SocialMessaging.State;

namespace SocialMessaging.Tests.Messages;

/// <summary>A ledger in memory that tells what was done to it, and fails where a test says so.</summary>
internal sealed class FakeLedger : IMessageLedger
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, SendRecord> records = [];
    private readonly HashSet<string> failing = [];

    /// <summary>Wamids that got a row of their own, with its expiry.</summary>
    public Dictionary<string, DateTimeOffset> WamidRows { get; } = [];

    public IReadOnlyList<SendRecord> Records
    {
        get
        {
            lock (gate)
            {
                return [.. records.Values];
            }
        }
    }

    public int Finds { get; private set; }

    public void Put(SendRecord record)
    {
        lock (gate)
        {
            records[record.MessageId] = record;
        }
    }

    public void Fail(string method) => failing.Add(method);

    public Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken) =>
        Do<SendRecord?>(nameof(BeginAsync), () =>
        records.TryAdd(pending.MessageId, pending) ? null : records[pending.MessageId]);

    public Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Do(nameof(FindAsync), () =>
    {
        Finds++;
        return records.GetValueOrDefault(messageId);
    });

    public Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken) =>
        Do(nameof(AcceptAsync), () =>
    {
        records[record.MessageId] = record with { State = SendState.Accepted, Wamid = wamid };
        if (wamid is not null && wamidExpiresAt is { } expiry)
        {
            WamidRows[wamid] = expiry;
        }

        return true;
    });

    public Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Do(nameof(MarkUnknownAsync), () => records[messageId] = records[messageId] with { State = SendState.Unknown });

    public Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Do(nameof(ForgetAsync), () => records.Remove(messageId));

    public Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The sender settles nothing.");

    public Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The sender looks for no wamid.");

    public Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("The sender does not ask.");

    private Task<T> Do<T>(string method, Func<T> work)
    {
        lock (gate)
        {
            return failing.Contains(method) ? Task.FromException<T>(
                new StoreUnavailableException("Down.", new IOException())) : Task.FromResult(work());
        }
    }
}
