using SocialMessaging.Messages;

namespace SocialMessaging.LocalHost.Tests.Storage;

/// <summary>Asks for one wamid alone.</summary>
public static class OneWamid
{
    public static async Task<string?> FindMessageIdAsync(
        this IMessageLedger ledger, string accountId, string phoneNumberId, string wamid, CancellationToken cancellationToken) =>
        (await ledger.FindMessageIdsAsync(accountId, phoneNumberId, [wamid], cancellationToken)).GetValueOrDefault(wamid);
}
