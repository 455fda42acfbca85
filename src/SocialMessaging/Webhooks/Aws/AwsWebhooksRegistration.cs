using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks.Aws;

/// <summary>Registers Meta's callback on AWS, with claims in DynamoDB.</summary>
public static class AwsWebhooksRegistration
{
    // Long enough to spare a read per post, short enough that nobody waits for a changed destination.
    private static readonly TimeSpan RouteLifetime = TimeSpan.FromSeconds(5);

    public static IServiceCollection AddAwsEventRouting(this IServiceCollection services) => services.AddEventRouting(RouteLifetime);

    /// <summary>Needs publishing and routing on AWS. The secrets are the host's choice.</summary>
    public static IServiceCollection AddAwsWebhooks(this IServiceCollection services)
    {
        services.AddWebhooks();
        services.AddPostDelivery();
        services.AddSingleton<IUnitClaims, DynamoDbUnitClaims>();
        services.AddSingleton<IUnitDelivery, LeasedDelivery>();
        services.AddSingleton<IInbox, DirectInbox>();
        return services;
    }
}
