using Microsoft.Extensions.DependencyInjection;

namespace SocialMessaging.Telemetry;

/// <summary>Registers where a host's metrics go besides its meters.</summary>
public static class TelemetryRegistration
{
    /// <summary>The function's own metrics, as lines of its log.</summary>
    public static IServiceCollection AddEmfLines(this IServiceCollection services) =>
        services.AddSingleton(provider => new EmfLines(Console.Out, provider.GetRequiredService<TimeProvider>()));
}
