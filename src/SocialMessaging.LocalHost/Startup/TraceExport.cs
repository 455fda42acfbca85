using OpenTelemetry;
using OpenTelemetry.Resources;
using SocialMessaging.Telemetry;

namespace SocialMessaging.LocalHost.Startup;

/// <summary>
/// Sends the service's spans and meters to a collector, over OTLP, where OpenTelemetry's own variable names one. Its other variables
/// (protocol, headers, sampler, name of the service) mean what they mean everywhere. The sources of ASP.NET Core and of HTTP clients are
/// left out: their spans hold URLs, and those of the simulator hold numbers.
/// </summary>
internal static class TraceExport
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string Name = "social-messaging-local";

    public static void AddTraces(this IServiceCollection services, IConfiguration configuration)
    {
        if (string.IsNullOrEmpty(configuration[Endpoint]))
        {
            return;
        }

        services.AddOpenTelemetry()
            // First, so that OTEL_SERVICE_NAME has the last word.
            .ConfigureResource(resource => resource.Clear().AddService(Name).AddTelemetrySdk().AddEnvironmentVariableDetector())
            .WithTracing(traces => traces.AddSource(ServiceActivities.SourceName))
            .WithMetrics(metrics => metrics.AddMeter(ServiceMetrics.MeterName))
            .UseOtlpExporter();
    }
}
