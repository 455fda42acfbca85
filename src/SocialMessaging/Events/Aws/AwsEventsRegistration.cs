using Amazon.SecurityToken;
using Amazon.SimpleNotificationService;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SocialMessaging.Events.Aws;

/// <summary>Registers the ends of events on AWS. The clients of DynamoDB, S3, SQS and SSM are the host's.</summary>
public static class AwsEventsRegistration
{
    // Long enough to spare a read per post, short enough that nobody waits for a changed destination.
    private static readonly TimeSpan RouteLifetime = TimeSpan.FromSeconds(5);

    /// <summary>SNS, the dead-letter queue and the claim bucket.</summary>
    public static IServiceCollection AddAwsEvents(this IServiceCollection services)
    {
        services.AddEvents(RouteLifetime);
        services.TryAddSingleton<IAmazonSecurityTokenService>(_ =>
        {
            var config = new AmazonSecurityTokenServiceConfig();
            SnsEventPublisher.Configure(config);
            return new AmazonSecurityTokenServiceClient(config);
        });
        services.AddSingleton(provider => new SnsClients(
            new AmazonSimpleNotificationServiceClient(SnsConfig()),
            provider.GetRequiredService<IAmazonSecurityTokenService>(),
            credentials => new AmazonSimpleNotificationServiceClient(credentials, SnsConfig()),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IEventPublisher, SnsEventPublisher>();
        services.AddSingleton<IDeadLetters, SqsDeadLetters>();
        services.AddSingleton<IClaimBucket, S3ClaimBucket>();
        return services;
    }

    /// <summary>Meta's callback with claims in DynamoDB; needs <see cref="AddAwsEvents"/>. The secrets are the host's choice.</summary>
    public static IServiceCollection AddAwsWebhooks(this IServiceCollection services)
    {
        services.AddWebhooks();
        services.AddSingleton<IUnitClaims, DynamoDbUnitClaims>();
        services.AddSingleton<IUnitDelivery, LeasedDelivery>();
        return services;
    }

    /// <summary>The function's own metrics, as lines of its log.</summary>
    public static IServiceCollection AddEmfLines(this IServiceCollection services) =>
        services.AddSingleton(provider => new EmfLines(Console.Out, provider.GetRequiredService<TimeProvider>()));

    // Region and endpoint are those of the SDK's own configuration, so that AWS_ENDPOINT_URL reaches these clients as well.
    private static AmazonSimpleNotificationServiceConfig SnsConfig()
    {
        var config = new AmazonSimpleNotificationServiceConfig();
        SnsEventPublisher.Configure(config);
        return config;
    }
}
