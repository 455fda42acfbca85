using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// What <c>--aws</c> needs before anything else: the account of the credentials, and on an emulator (<c>AWS_ENDPOINT_URL</c>) whatever is
/// missing: table, keys, claim bucket, dead-letter queue and the seeded topic. On AWS itself nothing is created: there the template does
/// it, and the settings name it.
/// </summary>
public sealed class AwsResources(
    DynamoDbTable table,
    IAmazonKeyManagementService kms,
    IAmazonS3 s3,
    IAmazonSQS sqs,
    IAmazonSecurityTokenService sts,
    IOptions<SocialMessagingOptions> options,
    IConfiguration configuration)
{
    private const string QueueName = "social-messaging-dead-letters";
    private const string TokenAlias = "alias/social-messaging-tokens";
    private const string AccessKeyAlias = "alias/social-messaging-access-keys";

    /// <summary>The emulator's address; null on AWS itself.</summary>
    public static string? Emulator { get; } =
        Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } url ? url.TrimEnd('/') : null;

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var settings = options.Value;
        if (configuration[$"{SocialMessagingOptions.Section}:AccountId"] is null)
        {
            settings.AccountId = (await sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), cancellationToken)).Account;
        }

        if (Emulator is not { } emulator)
        {
            return;
        }

        settings.Media.PresignedUrlHosts.Add(emulator);
        settings.Keys.TokenKeyId ??= await KeyAsync(TokenAlias, cancellationToken);
        settings.Keys.AccessKeyKeyId ??= await KeyAsync(AccessKeyAlias, cancellationToken);
        settings.Events.ClaimBucket ??= await BucketAsync($"social-messaging-claims-{settings.AccountId}", cancellationToken);
        settings.Events.DeadLetterQueueUrl ??= (await sqs.CreateQueueAsync(QueueName, cancellationToken)).QueueUrl;
        await table.EnsureCreatedAsync(cancellationToken);
        using var sns = new AmazonSimpleNotificationServiceClient();
        await sns.CreateTopicAsync(Seed.TopicName, cancellationToken);
    }

    private async Task<string> KeyAsync(string alias, CancellationToken cancellationToken)
    {
        try
        {
            await kms.DescribeKeyAsync(alias, cancellationToken);
        }
        catch (NotFoundException)
        {
            var key = await kms.CreateKeyAsync(new CreateKeyRequest(), cancellationToken);
            await kms.CreateAliasAsync(alias, key.KeyMetadata.KeyId, cancellationToken);
        }

        return alias;
    }

    private async Task<string> BucketAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = name }, cancellationToken);
        }
        catch (Exception exception) when (exception is BucketAlreadyOwnedByYouException or BucketAlreadyExistsException)
        {
            // there already, as it should be
        }

        return name;
    }
}
