using Amazon.SQS;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Publishing;
using SocialMessaging.Settings;
using SocialMessaging.State;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>Registers Meta's callback on AWS, its inbox in SQS, and the worker behind it with claims in DynamoDB.</summary>
public static class AwsWebhooksRegistration
{
    // Long enough to spare a read per post, short enough that nobody waits for a changed destination.
    private static readonly TimeSpan RouteLifetime = TimeSpan.FromSeconds(5);

    /// <summary>Needs publishing on AWS.</summary>
    public static IServiceCollection AddAwsEventRouting(this IServiceCollection services)
    {
        services.AddSingleton(provider => new InboxReplay(
            provider.GetRequiredService<IAmazonSQS>(), provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        return services.AddEventRouting(RouteLifetime);
    }

    /// <summary>Meta's callback in front of the inbox. The secrets are the host's choice.</summary>
    public static IServiceCollection AddAwsWebhooks(this IServiceCollection services)
    {
        services.AddWebhooks();
        services.AddInboxQueue();
        services.AddSingleton<IInbox>(provider => new SqsInbox(
            provider.GetRequiredService<SqsInboxQueue>(), provider.GetRequiredService<ILogger<SqsInbox>>()));
        return services;
    }

    /// <summary>What delivers the posts of the inbox. Needs publishing and routing on AWS.</summary>
    public static IServiceCollection AddAwsInboxWorker(this IServiceCollection services)
    {
        services.AddPostDelivery();
        services.AddInboxQueue();
        services.AddSingleton<IUnitClaims>(provider => new DynamoDbUnitClaims(
            provider.GetRequiredService<DynamoDbTable>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IUnitDelivery>(provider => new LeasedDelivery(
            provider.GetRequiredService<IUnitClaims>(),
            provider.GetRequiredService<IEventPublisher>(),
            provider.GetRequiredService<IDeadLetters>(),
            provider.GetRequiredService<EventOffload>(),
            provider.GetRequiredService<ILogger<LeasedDelivery>>()));
        services.AddSingleton(provider => new InboxWorker(
            provider.GetRequiredService<PostDelivery>(),
            provider.GetRequiredService<SqsInboxQueue>(),
            provider.GetRequiredService<IClaimBucket>(),
            provider.GetRequiredService<IDeadLetters>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<InboxWorker>>()));
        return services;
    }

    private static void AddInboxQueue(this IServiceCollection services) =>
        services.TryAddSingleton(provider => new SqsInboxQueue(
            provider.GetRequiredService<IAmazonSQS>(),
            provider.GetRequiredService<IClaimBucket>(),
            provider.GetRequiredService<IOptions<SocialMessagingOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqsInboxQueue>>()));
}
