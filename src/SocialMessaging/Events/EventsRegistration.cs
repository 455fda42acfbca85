using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialMessaging.Accounts;

namespace SocialMessaging.Events;

/// <summary>
/// Registers what events need on every host. A host adds the ends: <see cref="IEventPublisher"/>, <see cref="IUnitDelivery"/>,
/// <see cref="IDeadLetters"/>,
/// <see cref="IClaimBucket"/> and, for the callback, <see cref="IWebhookSecrets"/>; the stores of accounts and messages are the service's.
/// </summary>
public static class EventsRegistration
{
    /// <summary>Publishing, for whoever sends messages or replays dead letters.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="routeLifetime">How long the account of a WABA is kept in memory; zero where the store is as near as the memory.</param>
    public static IServiceCollection AddEvents(this IServiceCollection services, TimeSpan routeLifetime)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResourceNames>();
        services.AddSingleton(provider => new EventMetrics(provider.GetService<EmfLines>()));
        services.AddSingleton<EventFactory>();
        services.AddSingleton<EventOffload>();
        services.AddSingleton<AcceptedEvents>();
        services.AddSingleton<StatusMessageIds>();
        services.AddSingleton(provider =>
            new EventRouter(provider.GetRequiredService<IAccountStore>(), provider.GetRequiredService<TimeProvider>(), routeLifetime));
        services.AddSingleton<DeadLetterReplay>();
        return services;
    }

    /// <summary>Meta's callback; needs <see cref="AddEvents"/>.</summary>
    public static IServiceCollection AddWebhooks(this IServiceCollection services)
    {
        services.AddSingleton<UnitRouting>();
        services.AddSingleton<StateRefresh>();
        services.AddSingleton<WebhookReceiver>();
        return services;
    }
}
