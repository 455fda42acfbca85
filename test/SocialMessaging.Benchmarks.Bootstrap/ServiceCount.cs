using System.Collections.Concurrent;
using System.Diagnostics.Tracing;

namespace SocialMessaging.Benchmarks.Bootstrap;

/// <summary>
/// Counts, by what Microsoft.Extensions.DependencyInjection says of itself, the containers that are built and the services that are
/// looked at for the first time: none can be made before.
/// </summary>
/// <param name="output">Where each is said; null for nowhere.</param>
internal sealed class ServiceCount(TextWriter? output) : EventListener
{
    /// <summary>Turns counting on.</summary>
    public const string Variable = "COUNT_SERVICES";

    private const string Source = "Microsoft-Extensions-DependencyInjection";

    private readonly ConcurrentQueue<string> services = new();
    private int containers;

    public int Containers => containers;

    public IReadOnlyCollection<string> Services => services;

    protected override void OnEventSourceCreated(EventSource eventSource)
    {
        if (eventSource.Name == Source)
        {
            EnableEvents(eventSource, EventLevel.Verbose, EventKeywords.All);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        switch (eventData.EventName)
        {
            case "ServiceProviderBuilt":
                Interlocked.Increment(ref containers);
                output?.WriteLine("Container built");
                break;
            case "CallSiteBuilt":
                var service = eventData.Payload?[0]?.ToString() ?? "?";
                services.Enqueue(service);
                output?.WriteLine($"Service made: {service}");
                break;
            default:
                break;
        }
    }
}
