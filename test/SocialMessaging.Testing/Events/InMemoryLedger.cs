using SocialMessaging.Messages;
using SocialMessaging.State;

namespace SocialMessaging.Testing.Events;

/// <summary>The ledger in memory, as far as events need it; fails on demand.</summary>
public sealed class InMemoryLedger : IMessageLedger
{
    public Dictionary<string, SendRecord> Sends { get; } = [];

    public Dictionary<string, string> Wamids { get; } = [];

    public bool IsFailing { get; set; }

    public bool HasLivePending { get; set; }

    public int Settlements { get; private set; }

    /// <summary>How often the ledger was asked for anything.</summary>
    public int Calls { get; private set; }

    public Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken) => Answer<SendRecord?>(() =>
    {
        var earlier = Sends.GetValueOrDefault(pending.MessageId);
        Sends.TryAdd(pending.MessageId, pending);
        return earlier;
    });

    public Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Answer(() => Sends.GetValueOrDefault(messageId));

    public Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken) =>
        Answer(() => Sends[record.MessageId] = record with { State = SendState.Accepted, Wamid = wamid });

    public Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Answer(() => Sends[messageId] = Sends[messageId] with { State = SendState.Unknown });

    public Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Answer(() => Sends.Remove(messageId));

    public Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken) => Answer(() =>
    {
        Settlements++;
        Sends[messageId] = Sends[messageId] with { State = SendState.Accepted, Wamid = wamid };
        return true;
    });

    public Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken) =>
        Answer<IReadOnlyDictionary<string, string>>(() => Wamids.Where(pair => wamids.Contains(pair.Key)).ToDictionary());

    public Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken) =>
        Answer(() => HasLivePending);

    private Task<T> Answer<T>(Func<T> answer)
    {
        Calls++;
        return IsFailing
            ? Task.FromException<T>(new StoreUnavailableException("Down.", new IOException()))
            : Task.FromResult(answer());
    }
}
