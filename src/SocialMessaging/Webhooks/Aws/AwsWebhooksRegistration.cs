using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
        services.AddSingleton<InboxReplay>();
        return services.AddEventRouting(RouteLifetime);
    }

    /// <summary>Meta's callback in front of the inbox. The secrets are the host's choice.</summary>
    public static IServiceCollection AddAwsWebhooks(this IServiceCollection services)
    {
        services.AddWebhooks();
        services.TryAddSingleton<SqsInboxQueue>();
        services.AddSingleton<IInbox, SqsInbox>();
        return services;
    }

    /// <summary>What delivers the posts of the inbox. Needs publishing and routing on AWS.</summary>
    public static IServiceCollection AddAwsInboxWorker(this IServiceCollection services)
    {
        services.AddPostDelivery();
        services.TryAddSingleton<SqsInboxQueue>();
        services.AddSingleton<IUnitClaims, DynamoDbUnitClaims>();
        services.AddSingleton<IUnitDelivery, LeasedDelivery>();
        services.AddSingleton<InboxWorker>();
        return services;
    }
}
