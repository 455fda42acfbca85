using SocialMessaging.Idempotency;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>Takes every call for a new one.</summary>
public sealed class ForgetfulLedger : ICallLedger
{
    public Task<CallRecord?> BeginAsync(CallRecord pending, CancellationToken cancellationToken) => Task.FromResult<CallRecord?>(null);

    public Task<bool> TakeOverAsync(CallRecord earlier, CallRecord pending, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<CallRecord?> FindAsync(string accountId, string callId, CancellationToken cancellationToken) =>
        Task.FromResult<CallRecord?>(null);

    public Task<IReadOnlyList<CallRecord>> FindAsync(
        string accountId, IReadOnlyList<string> callIds, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CallRecord>>([]);

    public Task AcceptAsync(CallRecord record, string? result, DateTimeOffset? findableUntil, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task MarkUnknownAsync(CallRecord record, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(CallRecord record, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> SettleAsync(string accountId, string callId, string result, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<IReadOnlyDictionary<string, string>> FindCallIdsAsync(
        string accountId, string resource, IReadOnlyList<string> results, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<bool> HasLivePendingAsync(string accountId, string resource, CancellationToken cancellationToken) =>
        Task.FromResult(false);
}
