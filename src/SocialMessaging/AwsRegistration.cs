using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SimpleSystemsManagement;
using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Events.Aws;
using SocialMessaging.Media;
using SocialMessaging.Media.Aws;
using SocialMessaging.Messages;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;

namespace SocialMessaging;

/// <summary>
/// Registers the stores, buckets, keys and topics of AWS. Region, credentials and endpoints are those of the SDK's own configuration, so that
/// <c>AWS_ENDPOINT_URL</c> points all of it at an emulator.
/// </summary>
public static class AwsRegistration
{
    // A dependency that hangs must be an answer of ours before the gateway's 30 s are over.
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TransferTimeout = TimeSpan.FromSeconds(27);
    private const int Retries = 2;

    /// <summary>Everything but the secrets of the Meta app, which are the host's choice.</summary>
    public static IServiceCollection AddAwsServices(this IServiceCollection services)
    {
        services.AddAwsClients();
        services.AddAwsStores();
        services.AddSingleton<IMediaBuckets, S3Buckets>();
        services.AddSingleton<ISecretCipher>(provider => new CachingSecretCipher(
            new KmsSecretCipher(provider.GetRequiredService<IAmazonKeyManagementService>(), Options(provider).Keys),
            provider.GetRequiredService<TimeProvider>()));
        services.AddAwsEvents();
        return services;
    }

    /// <summary>The clients, without those of SNS and STS.</summary>
    public static IServiceCollection AddAwsClients(this IServiceCollection services)
    {
        services.AddSingleton<IAmazonDynamoDB>(_ => new AmazonDynamoDBClient(Configured(new AmazonDynamoDBConfig())));
        services.AddSingleton<IAmazonKeyManagementService>(_ => new AmazonKeyManagementServiceClient(Configured(new AmazonKeyManagementServiceConfig())));
        services.AddSingleton<IAmazonSQS>(_ => new AmazonSQSClient(Configured(new AmazonSQSConfig())));
        services.AddSingleton<IAmazonSimpleSystemsManagement>(_ =>
            new AmazonSimpleSystemsManagementClient(Configured(new AmazonSimpleSystemsManagementConfig())));
        services.AddSingleton<IAmazonS3>(_ =>
        {
            // Emulators are reached under one name, so the bucket goes into the path.
            var config = Configured(new AmazonS3Config { ForcePathStyle = HasEndpoint() });
            config.Timeout = TransferTimeout;
            return new AmazonS3Client(config);
        });
        return services;
    }

    /// <summary>The table and what lies in it.</summary>
    public static IServiceCollection AddAwsStores(this IServiceCollection services)
    {
        services.AddSingleton(provider => new DynamoDbTable(
            provider.GetRequiredService<IAmazonDynamoDB>(), Options(provider).TableName, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DynamoDbAccountStore>();
        services.AddSingleton<CachingAccountStore>();
        services.AddSingleton<IAccountStore>(provider => provider.GetRequiredService<DynamoDbAccountStore>());
        services.AddSingleton<ISignupStore, DynamoDbSignupStore>();
        services.AddSingleton<IMessageLedger, DynamoDbMessageLedger>();
        services.AddSingleton<IAccessKeyStore, DynamoDbAccessKeyStore>();
        return services;
    }

    private static SocialMessagingOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value;

    private static T Configured<T>(T config)
        where T : ClientConfig
    {
        config.Timeout = CallTimeout;
        config.ConnectTimeout = ConnectTimeout;
        config.MaxErrorRetry = Retries;
        return config;
    }

    private static bool HasEndpoint() =>
        Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL_S3") is { Length: > 0 } || Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 };
}
