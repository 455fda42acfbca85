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
/// needs no deployment and forged posts cannot make SSM calls by the thousand, and when they are older than a quarter of an hour, so that a
/// withdrawn secret ends.
/// </summary>
public sealed partial class SsmWebhookSecrets(
    IAmazonSimpleSystemsManagement ssm, IOptions<SocialMessagingOptions> options, TimeProvider time, ILogger<SsmWebhookSecrets> logger)
    : IWebhookSecrets, IDisposable
{
    private static readonly TimeSpan MismatchInterval = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim reading = new(1);
    private WebhookSecrets? secrets;
    private DateTimeOffset attemptedAt = DateTimeOffset.MinValue;

    public async Task<WebhookSecrets> GetAsync(CancellationToken cancellationToken)
    {
        if (secrets is { } known && time.GetUtcNow() - attemptedAt < Age)
        {
            return known;
        }

        await ReadAsync(secrets is null ? TimeSpan.Zero : Age, cancellationToken);
        return secrets ?? throw new StoreUnavailableException(
            "The secrets of the Meta app cannot be read.", new InvalidOperationException());
    }

    public async Task<WebhookSecrets?> RefreshAsync(CancellationToken cancellationToken) =>
        await ReadAsync(MismatchInterval, cancellationToken) ? secrets : null;

    public void Dispose() => reading.Dispose();

    /// <summary>Reads unless the last attempt is younger than <paramref name="age"/>. What is known stays where SSM fails.</summary>
    private async Task<bool> ReadAsync(TimeSpan age, CancellationToken cancellationToken)
    {
        await reading.WaitAsync(cancellationToken);
        try
        {
            if (time.GetUtcNow() - attemptedAt < age)
            {
                return false;
            }

            attemptedAt = time.GetUtcNow();
            secrets = await FetchAsync(cancellationToken);
            return true;
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            Log.ReadFailed(logger, exception);
            return false;
        }
        finally
        {
            reading.Release();
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
        return new(
            [.. new[] { Value(meta.AppSecretParameter), Value(
                meta.PreviousAppSecretParameter) }.Where(secret => secret is not null).Cast<string>()],
            Value(meta.VerifyTokenParameter));
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "The secrets of the Meta app could not be read.")]
        public static partial void ReadFailed(ILogger logger, Exception exception);
    }
}
