using System.Buffers;
using System.Text;
using System.Text.Json;

namespace SocialMessaging.Telemetry;

/// <summary>
/// Writes CloudWatch's embedded metric format: one JSON line per post to the function's log, from which CloudWatch takes the metrics.
/// </summary>
public sealed class EmfLines(TextWriter output, TimeProvider time)
{
    private const string Namespace = "SocialMessaging";

    private readonly Lock writing = new();

    public void Write(PostTally tally)
    {
        (string Name, string Unit, double Value)[] metrics =
        [
            .. new[]
            {
                ("EventsReceived", "Count", (double)tally.Received),
                ("EventsPublished", "Count", tally.Published),
                ("EventsRepeated", "Count", tally.Repeated),
                ("EventsDead", "Count", tally.Dead),
                ("EventsDropped", "Count", tally.Dropped),
                ("EventsOfUnknownWaba", "Count", tally.Unknown),
                ("EventsUnsettled", "Count", tally.Unsettled),
                ("EventLatency", "Seconds", tally.Published > 0 ? tally.Latency.TotalSeconds : 0),
            }.Where(metric => metric.Item3 > 0),
        ];
        if (metrics.Length > 0)
        {
            Write(metrics);
        }
    }

    /// <summary>One metric of its own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="unit">Its unit, as CloudWatch calls it.</param>
    /// <param name="value">Its value.</param>
    public void Write(string name, string unit, double value) => Write([(name, unit, value)]);

    private void Write((string Name, string Unit, double Value)[] metrics)
    {
        var line = Encoding.UTF8.GetString(Json(metrics).Span);
        lock (writing)
        {
            output.WriteLine(line);
        }
    }

    private ReadOnlyMemory<byte> Json((string Name, string Unit, double Value)[] metrics)
    {
        var buffer = new ArrayBufferWriter<byte>(768);
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartObject("_aws");
        writer.WriteNumber("Timestamp", time.GetUtcNow().ToUnixTimeMilliseconds());
        writer.WriteStartArray("CloudWatchMetrics");
        writer.WriteStartObject();
        writer.WriteString("Namespace", Namespace);
        // One list of no dimensions: the numbers are of the whole service.
        writer.WriteStartArray("Dimensions");
        writer.WriteStartArray();
        writer.WriteEndArray();
        writer.WriteEndArray();
        writer.WriteStartArray("Metrics");
        foreach (var (name, unit, _) in metrics)
        {
            writer.WriteStartObject();
            writer.WriteString("Name", name);
            writer.WriteString("Unit", unit);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
        foreach (var (name, _, value) in metrics)
        {
            writer.WriteNumber(name, value);
        }

        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
