using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace SocialMessaging.Telemetry;

/// <summary>Registers a host's metrics, and where they go besides its meters.</summary>
public static class TelemetryRegistration
{
    /// <summary>The metrics, once for each host.</summary>
    public static IServiceCollection AddServiceMetrics(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new ServiceMetrics(provider.GetService<EmfLines>()));
        return services;
    }

    /// <summary>The function's own metrics, as lines of its log.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="output">The log.</param>
    public static IServiceCollection AddEmfLines(this IServiceCollection services, TextWriter output) =>
        services.AddSingleton(provider => new EmfLines(output, provider.GetRequiredService<TimeProvider>()));
}
