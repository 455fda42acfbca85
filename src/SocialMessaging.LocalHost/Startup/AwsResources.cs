using System.Globalization;
using Amazon.KeyManagementService;
using Amazon.KeyManagementService.Model;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Amazon.SimpleNotificationService;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// What <c>--aws</c> needs before anything else: the account of the credentials, and on an emulator (<c>AWS_ENDPOINT_URL</c>) whatever is
/// missing: table, keys, claim bucket, inbox, dead-letter queues and the seeded topic. On AWS itself nothing is created: there the template
/// does it, and the settings name it.
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
    private const string DeadLetterQueue = "social-messaging-dead-letters";
    private const string InboxQueue = "social-messaging-inbox";
    private const string InboxDeadLetterQueue = "social-messaging-inbox-dead-letters";
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
            if (settings.Events.InboxQueueUrl is null)
            {
                throw new StartException(
                    $"--aws: set {SocialMessagingOptions.Section}:Events:InboxQueueUrl to the queue that Meta's posts wait in.");
            }

            return;
        }

        settings.Media.PresignedUrlHosts.Add(emulator);
        settings.Keys.TokenKeyId ??= await KeyAsync(TokenAlias, cancellationToken);
        settings.Keys.AccessKeyKeyId ??= await KeyAsync(AccessKeyAlias, cancellationToken);
        settings.Events.ClaimBucket ??= await BucketAsync($"social-messaging-claims-{settings.AccountId}", cancellationToken);
        settings.Events.DeadLetterQueueUrl ??= (await sqs.CreateQueueAsync(DeadLetterQueue, cancellationToken)).QueueUrl;
        settings.Events.InboxDeadLetterQueueUrl ??= (await sqs.CreateQueueAsync(InboxDeadLetterQueue, cancellationToken)).QueueUrl;
        settings.Events.InboxQueueUrl ??= await InboxAsync(settings.Events.InboxDeadLetterQueueUrl, cancellationToken);
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

    private async Task<string> InboxAsync(string deadLetters, CancellationToken cancellationToken)
    {
        var target = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(deadLetters, ["QueueArn"]), cancellationToken);
        var created = await sqs.CreateQueueAsync(
            new CreateQueueRequest(InboxQueue)
            {
                Attributes = new()
                {
                    ["VisibilityTimeout"] = InboxFigures.VisibilitySeconds.ToString(CultureInfo.InvariantCulture),
                    ["RedrivePolicy"] =
                        $$"""{"deadLetterTargetArn":"{{target.QueueARN}}","maxReceiveCount":"{{InboxFigures.ReceivesAtMost}}"}""",
                },
            },
            cancellationToken);
        return created.QueueUrl;
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
