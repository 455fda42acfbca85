using Microsoft.Extensions.Options;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Webhooks;

/// <summary>The secrets of the settings.</summary>
public sealed class ConfiguredWebhookSecrets(IOptions<SocialMessagingOptions> options) : IWebhookSecrets
{
    private readonly WebhookSecrets secrets = From(options.Value.Meta);

    public Task<WebhookSecrets> GetAsync(CancellationToken cancellationToken) => Task.FromResult(secrets);

    public Task<WebhookSecrets?> RefreshAsync(CancellationToken cancellationToken) => Task.FromResult<WebhookSecrets?>(null);

    private static WebhookSecrets From(MetaOptions meta) => new(
        [.. new[] { meta.AppSecret, meta.PreviousAppSecret }.Where(secret => !string.IsNullOrEmpty(secret)).Cast<string>()],
        string.IsNullOrEmpty(meta.VerifyToken) ? null : meta.VerifyToken);
}
