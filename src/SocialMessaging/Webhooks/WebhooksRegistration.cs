using Microsoft.Extensions.DependencyInjection;
using SocialMessaging.Accounts;
using SocialMessaging.Secrets;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks;

/// <summary>
/// Registers what Meta's callback needs on every host. A host adds the ends: <see cref="IInbox"/>, <see cref="IUnitDelivery"/>,
/// <see cref="IWebhookSecrets"/> and those of publishing; the stores of accounts and messages are the service's.
/// </summary>
public static class WebhooksRegistration
{
    /// <summary>Finds whose a unit is, for whoever receives posts or replays dead letters.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="routeLifetime">How long the account of a WABA is kept in memory; zero where the store is as near as the memory.</param>
    public static IServiceCollection AddEventRouting(this IServiceCollection services, TimeSpan routeLifetime)
    {
        services.AddSingleton<SendSettlement>();
        services.AddSingleton<StatusMessageIds>();
        services.AddSingleton(provider =>
            new EventRouter(provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<TimeProvider>(), routeLifetime));
        services.AddSingleton<UnitRouting>();
        services.AddSingleton<DeadLetterReplay>();
        return services;
    }

    /// <summary>Meta's callback: it needs an <see cref="IInbox"/>.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services.AddSingleton<WebhookReceiver>();

    /// <summary>Delivers posts; needs <see cref="AddEventRouting"/>.</summary>
    public static IServiceCollection AddPostDelivery(this IServiceCollection services)
    {
        services.AddSingleton<StateRefresh>();
        services.AddSingleton<PostDelivery>();
        return services;
    }
}
