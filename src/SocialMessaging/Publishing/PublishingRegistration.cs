using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using SocialMessaging.Accounts;
using SocialMessaging.Settings;
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
        services.TryAddSingleton(provider => new ResourceNames(provider.GetRequiredService<IOptions<SocialMessagingOptions>>()));
        services.AddServiceMetrics();
        services.AddSingleton(provider => new EventFactory(
            provider.GetRequiredService<ResourceNames>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new EventOffload(provider.GetRequiredService<IClaimBucket>()));
        services.AddSingleton(provider => new AcceptedEvents(
            provider.GetRequiredService<EventFactory>(),
            provider.GetRequiredService<IEventPublisher>(),
            provider.GetRequiredService<IDeadLetters>(),
            provider.GetRequiredService<ServiceMetrics>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<AcceptedEvents>>()));
        return services;
    }
}
