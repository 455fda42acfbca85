using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using SocialMessaging.Secrets;
using SocialMessaging.State;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Units;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Meta's callback, whichever host received it: checks the signature, splits the post into units, routes each and has it delivered. A post
/// lives at most 10 s; what is not settled by then Meta brings again.
/// </summary>
public sealed partial class WebhookReceiver(
    IWebhookSecrets secrets,
    UnitRouting routing,
    IUnitDelivery delivery,
    StateRefresh refresh,
    EventMetrics metrics,
    TimeProvider time,
    ILogger<WebhookReceiver> logger)
{
    /// <summary>Largest body: Meta posts up to 3 MB.</summary>
    public const int MaxBodyBytes = 3 * 1024 * 1024;

    /// <summary>
    /// How long a post lives: below the 10 s that the function has, so that its answer is still given, and below
    /// <see cref="IUnitClaims.Lease"/>.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(9);

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
    /// <param name="cancellationToken">Ends the check of the signature. What is signed is settled even if Meta has hung up: its next try
    /// then finds repeats.</param>
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

        using var life = new CancellationTokenSource(Lifetime, time);
        var tally = new PostTally();
        await SettleAsync(body, received, tally, life.Token);
        metrics.Record(tally);
        Log.Received(logger, tally.Received, tally.Published, tally.Repeated, tally.Dead, tally.Dropped, tally.Unknown, tally.Unsettled);
        return tally.IsSettled ? WebhookOutcome.Accepted : WebhookOutcome.Unavailable;
    }

    private async Task SettleAsync(ReadOnlyMemory<byte> body, DateTimeOffset received, PostTally tally, CancellationToken cancellationToken)
    {
        var units = WebhookParser.Parse(body);
        tally.Received = units.Count;
        // The same unit twice in one post is a repeat like any other.
        var distinct = units.DistinctBy(unit => unit.Key).ToList();
        tally.Repeated = units.Count - distinct.Count;

        var routed = await routing.RouteAsync(distinct, received, tally, cancellationToken);
        var outcomes = await delivery.DeliverAsync(
            [.. routed.Where(unit => unit.ToDeliver is not null).Select(unit => unit.ToDeliver!)], received + Lifetime, cancellationToken);
        var position = 0;
        foreach (var unit in routed)
        {
            var outcome = unit.ToDeliver is null ? UnitOutcome.Published : outcomes[position++];
            if (unit.ToDeliver is not null)
            {
                Count(tally, outcome);
            }

            // Not for a repeat, which may be days old and say what is no longer true.
            if (unit.Route is { } route && StateRefresh.Concerns(unit.Unit) && outcome is UnitOutcome.Published or UnitOutcome.Dead)
            {
                await refresh.ApplyAsync(unit.Unit, route.Account, cancellationToken);
            }
        }

        tally.Latency = time.GetUtcNow() - received;
    }

    private static void Count(PostTally tally, UnitOutcome outcome)
    {
        switch (outcome)
        {
            case UnitOutcome.Published:
                tally.Published++;
                break;
            case UnitOutcome.Repeated:
                tally.Repeated++;
                break;
            case UnitOutcome.Dead:
                tally.Dead++;
                break;
            default:
                tally.Unsettled++;
                break;
        }
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
        [LoggerMessage(1, LogLevel.Warning, "A post without a valid signature was refused.")]
        public static partial void Unauthorized(ILogger logger);

        [LoggerMessage(2, LogLevel.Error, "A post could not be checked: the app secret is not known.")]
        public static partial void NoSecrets(ILogger logger, Exception exception);

        [LoggerMessage(
            3,
            LogLevel.Information,
            "Post of {Received}: {Published} published, {Repeated} repeated, {Dead} dead, {Dropped} dropped, "
            + "{Unknown} of unknown WABAs, {Unsettled} unsettled")]
        public static partial void Received(
            ILogger logger, int received, int published, int repeated, int dead, int dropped, int unknown, int unsettled);
    }
}
