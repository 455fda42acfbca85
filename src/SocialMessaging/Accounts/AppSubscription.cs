using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Errors;
using SocialMessaging.Meta;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;

namespace SocialMessaging.Accounts;

/// <summary>The Meta app's subscription to a WABA, which is what makes Meta send webhooks for it.</summary>
public sealed partial class AppSubscription(
    GraphClient graph, ISecretCipher cipher, IWebhookSecrets secrets, IOptions<SocialMessagingOptions> options,
    ILogger<AppSubscription> logger)
{
    /// <summary>
    /// Subscribes the app and sets the callback override. Meta is asked first what is there, so that a repetition does nothing twice. In
    /// this order: Meta refuses an override for a WABA that is not subscribed.
    /// </summary>
    /// <param name="metaWabaId">Meta's id of the WABA.</param>
    /// <param name="token">Its access token.</param>
    /// <param name="callbackUrl">The override; null leaves what is there.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    public async Task EnsureAsync(string metaWabaId, string token, string? callbackUrl, CancellationToken cancellationToken)
    {
        var apps = await graph.ListSubscribedAppsAsync(metaWabaId, token, cancellationToken);
        var ours = apps.FirstOrDefault(app => app.WhatsappBusinessApiData?.Id == options.Value.Meta.AppId);
        if (ours is null)
        {
            await graph.SubscribeAppAsync(metaWabaId, token, cancellationToken);
        }

        if (callbackUrl is not null && callbackUrl != ours?.OverrideCallbackUri)
        {
            await graph.OverrideCallbackAsync(metaWabaId, token, callbackUrl, await VerifyTokenAsync(cancellationToken), cancellationToken);
        }
    }

    /// <summary>The token that Meta's challenge of an overriding callback will carry.</summary>
    /// <exception cref="InvalidParametersException">None is set, so that no override is possible.</exception>
    public async Task<string> VerifyTokenAsync(CancellationToken cancellationToken) =>
        (await secrets.GetAsync(cancellationToken)).VerifyToken
        ?? throw new InvalidParametersException(
            "signupCallback.callbackUrl cannot be used: this service has no verify token (setting Meta:VerifyToken).");

    /// <summary>
    /// Unsubscribes the app. Meta's refusal (a dead token, a WABA that is gone, an app that was not subscribed) leaves nothing more to do;
    /// Meta being away or throttling is an error.
    /// </summary>
    public async Task EndAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        try
        {
            var token = await cipher.DecryptAsync(
                account.Token, account.TokenContext, cancellationToken);
            await graph.UnsubscribeAppAsync(account.MetaWabaId, token, cancellationToken);
        }
        catch (GraphErrorException refusal) when (GraphErrorMap.IsFinal(refusal))
        {
            Log.NotUnsubscribed(logger, account.Id, refusal.Error.Code);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 50, Level = LogLevel.Warning,
            Message = "Meta refused to unsubscribe {Id} with code {Code}; the link is removed all the same")]
        public static partial void NotUnsubscribed(ILogger logger, string id, int code);
    }
}
