using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Accounts;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.Secrets;
using SocialMessaging.Telemetry;
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
        services.AddSingleton(provider => new SendSettlement(
            provider.GetRequiredService<ICallLedger>(),
            provider.GetRequiredService<AcceptedEvents>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SendSettlement>>()));
        services.AddSingleton(provider => new StatusMessageIds(
            provider.GetRequiredService<ICallLedger>(),
            provider.GetRequiredService<SendSettlement>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider =>
            new EventRouter(provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<TimeProvider>(), routeLifetime));
        services.AddSingleton(provider => new UnitRouting(
            provider.GetRequiredService<EventRouter>(),
            provider.GetRequiredService<StatusMessageIds>(),
            provider.GetRequiredService<EventFactory>(),
            provider.GetRequiredService<ILogger<UnitRouting>>()));
        services.AddSingleton(provider => new DeadLetterReplay(
            provider.GetRequiredService<IDeadLetters>(),
            provider.GetRequiredService<UnitRouting>(),
            provider.GetRequiredService<EventOffload>(),
            provider.GetRequiredService<IEventPublisher>(),
            provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    /// <summary>Meta's callback: it needs an <see cref="IInbox"/>.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services) => services.AddSingleton(
        provider => new WebhookReceiver(
            provider.GetRequiredService<IWebhookSecrets>(),
            provider.GetRequiredService<IInbox>(),
            provider.GetRequiredService<ServiceMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<WebhookReceiver>>()));

    /// <summary>Delivers posts; needs <see cref="AddEventRouting"/>.</summary>
    public static IServiceCollection AddPostDelivery(this IServiceCollection services)
    {
        services.AddSingleton(_ => new LargePosts());
        services.AddSingleton(provider => new StateRefresh(
            provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<ILogger<StateRefresh>>()));
        services.AddSingleton(provider => new PostDelivery(
            provider.GetRequiredService<UnitRouting>(),
            provider.GetRequiredService<IUnitDelivery>(),
            provider.GetRequiredService<StateRefresh>(),
            provider.GetRequiredService<LargePosts>(),
            provider.GetRequiredService<ServiceMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<PostDelivery>>()));
        return services;
    }
}
