using SocialMessaging.Messages;

namespace SocialMessaging.Benchmarks.Code;

/// <summary>Takes every send for a new one.</summary>
public sealed class ForgetfulLedger : IMessageLedger
{
    public Task<SendRecord?> BeginAsync(SendRecord pending, CancellationToken cancellationToken) => Task.FromResult<SendRecord?>(null);

    public Task<SendRecord?> FindAsync(string accountId, string messageId, CancellationToken cancellationToken) =>
        Task.FromResult<SendRecord?>(null);

    public Task AcceptAsync(SendRecord record, string? wamid, DateTimeOffset? wamidExpiresAt, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task MarkUnknownAsync(string accountId, string messageId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task ForgetAsync(string accountId, string messageId, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<bool> SettleAsync(string accountId, string messageId, string wamid, CancellationToken cancellationToken) =>
        Task.FromResult(false);

    public Task<IReadOnlyDictionary<string, string>> FindMessageIdsAsync(
        string accountId, string phoneNumberId, IReadOnlyList<string> wamids, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(new Dictionary<string, string>());

    public Task<bool> HasLivePendingAsync(string accountId, string phoneNumberId, CancellationToken cancellationToken) =>
        Task.FromResult(false);
}
