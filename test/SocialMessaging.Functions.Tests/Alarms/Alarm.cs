using System.Globalization;
using SocialMessaging.Functions.Tests.Templates;
using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Alarms;

/// <summary>An alarm of the template, and what CloudWatch makes of the data points of one period.</summary>
/// <param name="Name">Logical id.</param>
/// <param name="Metrics">What it watches, in the order of their ids <c>m0</c>, <c>m1</c>…</param>
/// <param name="Expression">How several metrics become one; null for one alone.</param>
internal sealed record Alarm(string Name, IReadOnlyList<WatchedMetric> Metrics, string? Expression)
{
    public static IReadOnlyList<Alarm> All { get; } =
        [.. Template.Stored.OfType("AWS::CloudWatch::Alarm").Select(alarm => Read(alarm.Name, alarm.Resource["Properties"]))];

    private double Threshold { get; init; }

    private bool Below { get; init; }

    public static Alarm Named(string name) => All.Single(alarm => alarm.Name == name);

    /// <summary>Whether one period breaches the threshold; a metric without a data point is not there.</summary>
    public bool IsBreachedBy(IReadOnlyDictionary<string, IReadOnlyList<double>> points)
    {
        var values = Metrics.Select(metric => metric.ValueOf(points)).ToList();
        var value = Expression switch
        {
            null => values[0],
            "SUM(METRICS())" => values.Any(one => one is not null) ? values.Sum(one => one ?? 0) : null,
            "IF(FILL(m0, 0) > 20 AND FILL(m1, 0) < 1, 1, 0)" => (values[0] ?? 0) > 20 && (values[1] ?? 0) < 1 ? 1 : 0,
            _ => throw new NotSupportedException(Expression),
        };
        return Below ? value < Threshold : value > Threshold;
    }

    private static Alarm Read(string name, YamlNode properties)
    {
        var several = Template.Find(properties, "Metrics") as YamlSequenceNode;
        var expression = several?.Select(entry => Template.Find(entry, "Expression")).Single(found => found is not null);
        IReadOnlyList<WatchedMetric> metrics = several is null
            ? [WatchedMetric.Read(properties, properties)]
            : [.. several.Select(entry => Template.Find(entry, "MetricStat")).OfType<YamlNode>().Select(
                stat => WatchedMetric.Read(stat["Metric"], stat))];
        return new(name, metrics, expression?.ToString())
        {
            Threshold = double.Parse(properties["Threshold"].ToString(), CultureInfo.InvariantCulture),
            Below = properties["ComparisonOperator"].ToString() == "LessThanThreshold",
        };
    }
}
