using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Telemetry;
using SocialMessaging.Testing.Events;

namespace SocialMessaging.Tests.Telemetry;

public sealed class ServiceMetricsTests
{
    [Fact]
    public void A_Post_Is_Counted_By_The_Meter_And_As_A_Line_For_CloudWatch()
    {
        using var output = new StringWriter();
        using var metrics = new ServiceMetrics(new EmfLines(output, new FakeTimeProvider(SampleLinks.Then)));
        var seen = new Dictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, l) =>
            {
                if (metrics.Owns(instrument))
                {
                    l.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => seen[instrument.Name] = value);
        listener.Start();

        metrics.Record(new() { Received = 7, Published = 3, Repeated = 2, Dead = 1, Dropped = 1, Latency = TimeSpan.FromSeconds(0.25) });
        metrics.Record(new());

        Assert.Equal(
            [("events.dead", 1), ("events.dropped", 1), ("events.latency", 0.25), ("events.published", 3), ("events.received", 7),
                ("events.repeated", 2)],
            seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value)));
        var line = JsonDocument.Parse(Assert.Single(output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries))).RootElement;
        Assert.Equal(3, line.GetProperty("EventsPublished").GetInt32());
        Assert.Equal(0.25, line.GetProperty("EventLatency").GetDouble());
        var directive = line.GetProperty("_aws").GetProperty("CloudWatchMetrics")[0];
        Assert.Equal("SocialMessaging", directive.GetProperty("Namespace").GetString());
        Assert.All(directive.GetProperty("Metrics").EnumerateArray(), metric => Assert.True(
            line.TryGetProperty(metric.GetProperty("Name").GetString()!, out _)));
    }
}
