using Amazon.SimpleSystemsManagement;
using Amazon.SimpleSystemsManagement.Model;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>
/// The secrets in SSM SecureStrings. Kept in memory; read again when something does not match, at most once a minute, so that a rotation
/// needs no deployment and forged posts cannot make SSM calls by the thousand, and in the background when they are older than a quarter of
/// an hour, so that a withdrawn secret ends. A read has two seconds: where SSM hangs, what is known keeps working, and nobody waits for it.
/// </summary>
public sealed partial class SsmWebhookSecrets(
    IAmazonSimpleSystemsManagement ssm, IOptions<SocialMessagingOptions> options, TimeProvider time, ILogger<SsmWebhookSecrets> logger)
    : IWebhookSecrets
{
    private static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan MismatchInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    private readonly Lock starting = new();
    private volatile WebhookSecrets? secrets;
    private DateTimeOffset attemptedAt = DateTimeOffset.MinValue;
    private DateTimeOffset refreshAt = DateTimeOffset.MinValue;
    private Task<bool> reading = Task.FromResult(false);

    public async Task<WebhookSecrets> GetAsync(CancellationToken cancellationToken)
    {
        if (secrets is { } known)
        {
            if (time.GetUtcNow() >= refreshAt)
            {
                _ = Read(MismatchInterval);
            }

            return known;
        }

        await Read(TimeSpan.Zero).WaitAsync(cancellationToken);
        return secrets ?? throw new StoreUnavailableException(
            "The secrets of the Meta app cannot be read.", new InvalidOperationException());
    }

    public async Task<WebhookSecrets?> RefreshAsync(CancellationToken cancellationToken) =>
        await Read(MismatchInterval).WaitAsync(cancellationToken) ? secrets : null;

    /// <summary>
    /// Reads, unless the last attempt is younger than <paramref name="age"/>. A read that is under way is everybody's. False where nothing
    /// was read.
    /// </summary>
    private Task<bool> Read(TimeSpan age)
    {
        lock (starting)
        {
            if (!reading.IsCompleted)
            {
                return reading;
            }

            if (time.GetUtcNow() - attemptedAt < age)
            {
                return Task.FromResult(false);
            }

            attemptedAt = time.GetUtcNow();
            return reading = ReadAsync();
        }
    }

    /// <summary>What is known stays where SSM fails.</summary>
    private async Task<bool> ReadAsync()
    {
        using var limit = new CancellationTokenSource(CallLimit, time);
        try
        {
            // A client that does not listen to the token must not hold the caller either.
            secrets = await FetchAsync(limit.Token).WaitAsync(limit.Token);
            refreshAt = time.GetUtcNow() + Age;
            return true;
        }
        catch (Exception exception) when (AwsFault.Is(exception) || exception is OperationCanceledException)
        {
            Log.ReadFailed(logger, exception);
            return false;
        }
    }

    private async Task<WebhookSecrets> FetchAsync(CancellationToken cancellationToken)
    {
        var meta = options.Value.Meta;
        var names = new[] { meta.AppSecretParameter, meta.PreviousAppSecretParameter, meta.VerifyTokenParameter }
            .Where(name => !string.IsNullOrEmpty(name)).Distinct().ToList();
        if (names.Count == 0)
        {
            return new([], null);
        }

        var response = await ssm.GetParametersAsync(new GetParametersRequest { Names = names, WithDecryption = true }, cancellationToken);
        // Names that SSM does not know are listed apart: a previous secret need not exist.
        string? Value(string? name) =>
            response.Parameters?.Find(parameter => parameter.Name == name)?.Value is { Length: > 0 } value ? value : null;
        var appSecrets = new[] { Value(meta.AppSecretParameter), Value(meta.PreviousAppSecretParameter) };
        return new([.. appSecrets.OfType<string>()], Value(meta.VerifyTokenParameter));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 650, Level = LogLevel.Warning, Message = "The secrets of the Meta app could not be read")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
