using SocialMessaging.State;

namespace SocialMessaging.Secrets;

/// <summary>Where the secrets of the Meta app come from: SSM, or the settings of the local host.</summary>
public interface IWebhookSecrets
{
    /// <exception cref="StoreUnavailableException">They are not known and cannot be read.</exception>
    Task<WebhookSecrets> GetAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Called when something did not match: the secrets as they are stored now, or null where they have been read so recently that they are
    /// not read again.
    /// </summary>
    Task<WebhookSecrets?> RefreshAsync(CancellationToken cancellationToken);
}
