using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;

namespace SocialMessaging.Publishing.Aws;

/// <summary>Registers the ends of events on AWS. The clients of DynamoDB, S3, SQS and SSM are the host's.</summary>
public static class AwsPublishingRegistration
{
    /// <summary>SNS, the dead-letter queue and the claim bucket.</summary>
    public static IServiceCollection AddAwsPublishing(this IServiceCollection services)
    {
        services.AddPublishing();
        services.TryAddSingleton<IAmazonSecurityTokenService>(
            provider => new AmazonSecurityTokenServiceClient(Configured(new AmazonSecurityTokenServiceConfig(), provider)));
        services.AddSingleton(provider => new SnsClients(
            new AmazonSimpleNotificationServiceClient(SnsConfig(provider)),
            provider.GetRequiredService<IAmazonSecurityTokenService>(),
            credentials => new AmazonSimpleNotificationServiceClient(credentials, SnsConfig(provider)),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventPublisher>(provider => new SnsEventPublisher(
            provider.GetRequiredService<SnsClients>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IDeadLetters>(provider => new SqsDeadLetters(
            provider.GetRequiredService<IAmazonSQS>(),
            provider.GetRequiredService<IClaimBucket>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<ILogger<SqsDeadLetters>>()));
        services.AddSingleton<IClaimBucket>(provider => new S3ClaimBucket(
            provider.GetRequiredService<IAmazonS3>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        return services;
    }

    private static AmazonSimpleNotificationServiceConfig SnsConfig(IServiceProvider provider) =>
        Configured(new AmazonSimpleNotificationServiceConfig(), provider);

    // Region and endpoint are those of the SDK's own configuration, so that AWS_ENDPOINT_URL reaches these clients as well.
    private static T Configured<T>(T config, IServiceProvider provider)
        where T : ClientConfig
    {
        SnsEventPublisher.Configure(config);
        config.AuthenticationRegion = config.RegionEndpoint?.SystemName; // else the signer looks for one in the endpoint of an emulator
        config.HttpClientFactory = provider.GetService<HttpClientFactory>();
        return config;
    }
}
