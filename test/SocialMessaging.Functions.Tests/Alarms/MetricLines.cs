using System.Text.Json;

namespace SocialMessaging.Functions.Tests.Alarms;

/// <summary>What CloudWatch takes from a log in its embedded metric format.</summary>
internal static class MetricLines
{
    /// <summary>The data points by namespace and name, as <see cref="WatchedMetric.Key"/> has them.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<double>> Read(string log)
    {
        var points = new Dictionary<string, List<double>>(StringComparer.Ordinal);
        foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var json = JsonDocument.Parse(line);
            foreach (var directive in json.RootElement.GetProperty("_aws").GetProperty("CloudWatchMetrics").EnumerateArray())
            {
                foreach (var metric in directive.GetProperty("Metrics").EnumerateArray())
                {
                    var name = metric.GetProperty("Name").GetString() ?? "";
                    var key = $"{directive.GetProperty("Namespace").GetString()} {name}";
                    points.TryAdd(key, []);
                    points[key].Add(json.RootElement.GetProperty(name).GetDouble());
                }
            }
        }

        return points.ToDictionary(pair => pair.Key, pair => (IReadOnlyList<double>)pair.Value);
    }
}
