using SocialMessaging.Idempotency;
using SocialMessaging.State;

namespace SocialMessaging.Testing.Events;

/// <summary>The ledger of calls in memory, without expiry; it tells what was done to it, and fails on demand.</summary>
public sealed class InMemoryLedger : ICallLedger
{
    private readonly Lock gate = new();
    private readonly HashSet<string> failing = [];

    public Dictionary<string, CallRecord> Sends { get; } = [];

    /// <summary>Ids of calls by their results.</summary>
    public Dictionary<string, string> Wamids { get; } = [];

    /// <summary>When the rows that find calls by their results expire.</summary>
    public Dictionary<string, DateTimeOffset> WamidRows { get; } = [];

    public IReadOnlyList<CallRecord> Records
    {
        get
        {
            lock (gate)
            {
                return [.. Sends.Values];
            }
        }
    }

    public bool IsFailing { get; set; }

    public bool HasLivePending { get; set; }

    public int Settlements { get; private set; }

    public int Finds { get; private set; }

    /// <summary>How often the ledger was asked for anything.</summary>
    public int Calls { get; private set; }

    /// <summary>Runs when a method is entered, outside of the lock: a test acts in between.</summary>
    public Action<string>? Entering { get; set; }

    /// <summary>Writes, but loses the answer, while it is set.</summary>
    public bool LosesAnswerOfBegin { get; set; }

    public void Put(CallRecord record)
    {
        lock (gate)
        {
            Sends[record.CallId] = record;
        }
    }

    /// <summary>Lets one method fail from now on.</summary>
    public void Fail(string method) => failing.Add(method);

    public Task<CallRecord?> BeginAsync(CallRecord pending, CancellationToken cancellationToken) =>
        AnswerAsync<CallRecord?>(nameof(BeginAsync), () =>
        {
            var earlier = Sends.TryAdd(pending.CallId, pending) ? null : Sends[pending.CallId];
            return LosesAnswerOfBegin ? throw new StoreUnavailableException("Lost.", new IOException()) : earlier;
        });

    public Task<bool> TakeOverAsync(CallRecord earlier, CallRecord pending, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(TakeOverAsync), () =>
        {
            if (!IsOwn(earlier) || Sends[earlier.CallId].State == CallState.Accepted)
            {
                return false;
            }

            Sends[pending.CallId] = pending;
            return true;
        });

    public Task<CallRecord?> FindAsync(string accountId, string callId, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(FindAsync), () =>
        {
            Finds++;
            return Sends.GetValueOrDefault(callId);
        });

    public Task<IReadOnlyList<CallRecord>> FindAsync(
        string accountId, IReadOnlyList<string> callIds, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyList<CallRecord>>(
            nameof(FindAsync), () => [.. callIds.Select(id => Sends.GetValueOrDefault(id)).OfType<CallRecord>()]);

    public Task AcceptAsync(CallRecord record, string? result, DateTimeOffset? findableUntil, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(AcceptAsync), () =>
        {
            if (IsOwn(record) || !Sends.ContainsKey(record.CallId))
            {
                Sends[record.CallId] = record.Accept(result);
            }

            if (result is not null && findableUntil is { } expiry)
            {
                Wamids[result] = record.CallId;
                WamidRows[result] = expiry;
            }

            return true;
        });

    public Task MarkUnknownAsync(CallRecord record, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(MarkUnknownAsync), () =>
        {
            if (IsOwn(record) && Sends[record.CallId] is { State: CallState.Pending } pending)
            {
                Sends[record.CallId] = pending with { State = CallState.Unknown };
            }

            return true;
        });

    public Task ForgetAsync(CallRecord record, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(ForgetAsync), () =>
            IsOwn(record) && Sends[record.CallId].State != CallState.Accepted && Sends.Remove(record.CallId));

    public Task<bool> SettleAsync(string accountId, string callId, string result, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(SettleAsync), () =>
        {
            Settlements++;
            Sends[callId] = Sends[callId] with { State = CallState.Accepted, Result = result };
            return true;
        });

    public Task<IReadOnlyDictionary<string, string>> FindCallIdsAsync(
        string accountId, string resource, IReadOnlyList<string> results, CancellationToken cancellationToken) =>
        AnswerAsync<IReadOnlyDictionary<string, string>>(
            nameof(FindCallIdsAsync), () => Wamids.Where(pair => results.Contains(pair.Key)).ToDictionary());

    public Task<bool> HasLivePendingAsync(string accountId, string resource, CancellationToken cancellationToken) =>
        AnswerAsync(nameof(HasLivePendingAsync), () => HasLivePending);

    private bool IsOwn(CallRecord record) => Sends.GetValueOrDefault(record.CallId)?.Writer == record.Writer;

    private async Task<T> AnswerAsync<T>(string method, Func<T> answer)
    {
        Entering?.Invoke(method);
        await Task.CompletedTask;
        lock (gate)
        {
            Calls++;
            return IsFailing || failing.Contains(method)
                ? throw new StoreUnavailableException("Down.", new IOException())
                : answer();
        }
    }
}
