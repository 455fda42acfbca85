using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SocialMessaging.Secrets;
using SocialMessaging.State;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Meta's callback, whichever host received it: checks the signature and puts the post into the inbox. What the inbox does not take Meta
/// brings again.
/// </summary>
public sealed partial class WebhookReceiver(
    IWebhookSecrets secrets, IInbox inbox, ServiceMetrics metrics, TimeProvider time, ILogger<WebhookReceiver> logger)
{
    /// <summary>Largest body: Meta posts up to 3 MB.</summary>
    public const int MaxBodyBytes = 3 * 1024 * 1024;

    /// <summary>The challenge, where the verify token is the right one; null is a 403.</summary>
    /// <exception cref="StoreUnavailableException">The token cannot be read.</exception>
    public async Task<string?> AnswerChallengeAsync(
        string? mode, string? verifyToken, string? challenge, CancellationToken cancellationToken)
    {
        if (mode != "subscribe" || string.IsNullOrEmpty(verifyToken) || challenge is null)
        {
            return null;
        }

        var known = await secrets.GetAsync(cancellationToken);
        if (IsToken(verifyToken, known.VerifyToken))
        {
            return challenge;
        }

        return await secrets.RefreshAsync(cancellationToken) is { } current && IsToken(verifyToken, current.VerifyToken) ? challenge : null;
    }

    /// <param name="body">The body as received, decoded from base64.</param>
    /// <param name="signatureHeader"><c>X-Hub-Signature-256</c>.</param>
    /// <param name="cancellationToken">Ends the check of the signature. What is signed is taken even if Meta has hung up.</param>
    public async Task<WebhookOutcome> ReceiveAsync(ReadOnlyMemory<byte> body, string? signatureHeader, CancellationToken cancellationToken)
    {
        var received = time.GetUtcNow();
        try
        {
            if (!await IsSignedAsync(body, signatureHeader, cancellationToken))
            {
                metrics.RecordUnauthorized();
                Log.Unauthorized(logger);
                return WebhookOutcome.Unauthorized;
            }
        }
        catch (StoreUnavailableException exception)
        {
            Log.NoSecrets(logger, exception);
            return WebhookOutcome.Unavailable;
        }

        return await inbox.TakeAsync(body, received) ? WebhookOutcome.Accepted : WebhookOutcome.Unavailable;
    }

    private async Task<bool> IsSignedAsync(ReadOnlyMemory<byte> body, string? header, CancellationToken cancellationToken)
    {
        var known = await secrets.GetAsync(cancellationToken);
        if (WebhookSignature.Matches(body.Span, header, known.AppSecrets))
        {
            return true;
        }

        return header is not null
            && await secrets.RefreshAsync(cancellationToken) is { } current
            && WebhookSignature.Matches(body.Span, header, current.AppSecrets);
    }

    private static bool IsToken(string given, string? expected) =>
        !string.IsNullOrEmpty(expected)
        && CryptographicOperations.FixedTimeEquals(
            SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    private static partial class Log
    {
        [LoggerMessage(EventId = 600, Level = LogLevel.Warning, Message = "A post without a valid signature was refused")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(EventId = 601, Level = LogLevel.Error, Message = "A post could not be checked: the app secret is not known")]
        public static partial void NoSecrets(ILogger logger, Exception exception);
    }
}
