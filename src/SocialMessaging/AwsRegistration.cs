using Amazon;
using Amazon.DynamoDBv2;
using Amazon.KeyManagementService;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.SQS;
using Amazon.SimpleSystemsManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Authentication;
using SocialMessaging.Flows;
using SocialMessaging.Flows.Aws;
using SocialMessaging.Idempotency;
using SocialMessaging.Media;
using SocialMessaging.Media.Aws;
using SocialMessaging.Publishing.Aws;
using SocialMessaging.Secrets;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Telemetry;
using SocialMessaging.Webhooks.Aws;

namespace SocialMessaging;

/// <summary>
/// Registers what the service stands on in AWS: DynamoDB, KMS, S3, SNS, SQS and SSM. The clients give up long before a function's 28 s end,
/// so that a hanging dependency becomes an answer of the model and not the gateway's.
/// </summary>
public static class AwsRegistration
{
    private const string EndpointVariable = "AWS_ENDPOINT_URL";
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CallTimeout = TimeSpan.FromSeconds(4);

    // An object of 100 MB takes its time; the function's own deadline cancels what would outlive it.
    private static readonly TimeSpan TransferTimeout = TimeSpan.FromSeconds(26);

    /// <summary>Everything but Meta's callback.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="cacheAccounts">Links and numbers may be five seconds old: for processes that only use them.</param>
    public static IServiceCollection AddAwsServices(this IServiceCollection services, bool cacheAccounts)
    {
        services.AddAwsClients();
        services.AddAwsStores(cacheAccounts);
        services.AddAwsPublishing();
        services.AddAwsEventRouting();
        services.AddSingleton<IWebhookSecrets>(provider => new SsmWebhookSecrets(
            provider.GetRequiredService<IAmazonSimpleSystemsManagement>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SsmWebhookSecrets>>()));
        services.AddSingleton<IMediaBuckets>(provider => new S3Buckets(provider.GetRequiredService<IAmazonS3>()));
        services.AddSingleton<IKeyDirectory>(provider => new KmsKeyDirectory(provider.GetRequiredService<IAmazonKeyManagementService>()));
        return services;
    }

    /// <summary>The clients that <see cref="AwsPublishingRegistration"/> does not bring itself.</summary>
    public static IServiceCollection AddAwsClients(this IServiceCollection services)
    {
        services.TryAddSingleton<IAmazonDynamoDB>(
            provider => new AmazonDynamoDBClient(Configured(new AmazonDynamoDBConfig(), provider, CallTimeout)));
        services.TryAddSingleton<IAmazonKeyManagementService>(provider =>
            new AmazonKeyManagementServiceClient(Configured(new AmazonKeyManagementServiceConfig(), provider, CallTimeout)));
        services.TryAddSingleton<IAmazonSQS>(provider => new AmazonSQSClient(Configured(new AmazonSQSConfig(), provider, CallTimeout)));
        services.TryAddSingleton<IAmazonSimpleSystemsManagement>(provider =>
            new AmazonSimpleSystemsManagementClient(Configured(new AmazonSimpleSystemsManagementConfig(), provider, CallTimeout)));
        services.TryAddSingleton<IAmazonS3>(provider => new AmazonS3Client(Configured(
            // Emulators have no host name for each bucket.
            new AmazonS3Config { ForcePathStyle = Environment.GetEnvironmentVariable(EndpointVariable) is { Length: > 0 } }, provider,
                TransferTimeout)));
        return services;
    }

    /// <summary>The stores in DynamoDB, and the cipher of KMS.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="cacheAccounts">Links and numbers may be five seconds old.</param>
    public static IServiceCollection AddAwsStores(this IServiceCollection services, bool cacheAccounts)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(provider => new DynamoDbTable(
            provider.GetRequiredService<IAmazonDynamoDB>(), Settings(provider).TableName, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new DynamoDbAccountStore(provider.GetRequiredService<DynamoDbTable>()));
        services.AddSingleton(provider => new CachingAccountStore(
            provider.GetRequiredService<DynamoDbAccountStore>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IAccountStore>(provider => new WatchedAccountStore(
            cacheAccounts ? provider.GetRequiredService<CachingAccountStore>() : provider.GetRequiredService<DynamoDbAccountStore>(),
            provider.GetService<EmfLines>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ISignupStore>(provider => new DynamoDbSignupStore(provider.GetRequiredService<DynamoDbTable>()));
        services.AddSingleton<ICallLedger>(provider => new DynamoDbCallLedger(provider.GetRequiredService<DynamoDbTable>()));
        services.AddSingleton<IAccessKeyStore>(provider => new DynamoDbAccessKeyStore(provider.GetRequiredService<DynamoDbTable>()));
        services.AddSingleton<ISecretCipher>(provider => new CachingSecretCipher(
            new KmsSecretCipher(provider.GetRequiredService<IAmazonKeyManagementService>(), Settings(provider).Keys),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    private static T Configured<T>(T config, IServiceProvider provider, TimeSpan timeout)
        where T : ClientConfig
    {
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(Settings(provider).Region);
        config.AuthenticationRegion = Settings(provider).Region; // else the signer looks for one in the endpoint of an emulator
        config.ConnectTimeout = ConnectTimeout;
        config.Timeout = timeout;
        config.MaxErrorRetry = 2;
        config.HttpClientFactory = provider.GetService<HttpClientFactory>();
        return config;
    }

    private static SocialMessagingOptions Settings(IServiceProvider provider) =>
        provider.GetRequiredService<IOptions<SocialMessagingOptions>>().Value;
}
