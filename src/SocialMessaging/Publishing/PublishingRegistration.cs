using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SocialMessaging.Accounts;
using SocialMessaging.Telemetry;

namespace SocialMessaging.Publishing;

/// <summary>
/// Registers what publishing needs on every host. A host adds the ends: <see cref="IEventPublisher"/>, <see cref="IDeadLetters"/> and
/// <see cref="IClaimBucket"/>; the store of accounts is the service's.
/// </summary>
public static class PublishingRegistration
{
    public static IServiceCollection AddPublishing(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<ResourceNames>();
        services.AddServiceMetrics();
        services.AddSingleton<EventFactory>();
        services.AddSingleton<EventOffload>();
        services.AddSingleton<AcceptedEvents>();
        return services;
    }
}
