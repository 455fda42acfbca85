using SocialMessaging.Idempotency;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>Asks for one wamid alone.</summary>
public static class OneWamid
{
    public static async Task<string?> FindMessageIdAsync(
        this ICallLedger ledger, string accountId, string phoneNumberId, string wamid, CancellationToken cancellationToken) =>
        (await ledger.FindCallIdsAsync(accountId, phoneNumberId, [wamid], cancellationToken)).GetValueOrDefault(wamid);
}
