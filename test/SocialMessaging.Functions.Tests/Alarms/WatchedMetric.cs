using SocialMessaging.Functions.Tests.Templates;
using YamlDotNet.RepresentationModel;

namespace SocialMessaging.Functions.Tests.Alarms;

/// <summary>One metric that an alarm watches.</summary>
/// <param name="Dimensions">Name and value of each, as the template writes them.</param>
/// <param name="Statistic">Such as <c>Sum</c>.</param>
internal sealed record WatchedMetric(
    string Namespace, string Name, IReadOnlyList<(string Name, string Value)> Dimensions, string Statistic)
{
    /// <summary>What tells it from others: name and dimensions.</summary>
    public string Key => $"{Namespace} {Name}{string.Concat(Dimensions.Select(dimension => $" {dimension.Value}"))}";

    public static WatchedMetric Read(YamlNode metric, YamlNode statistic) => new(
        metric["Namespace"].ToString(),
        metric["MetricName"].ToString(),
        Template.Find(metric, "Dimensions") is YamlSequenceNode dimensions
            ? [.. dimensions.Select(one => (one["Name"].ToString(), Template.Write(one["Value"])))]
            : [],
        (Template.Find(statistic, "Stat") ?? Template.Find(statistic, "Statistic") ?? statistic["ExtendedStatistic"]).ToString());

    /// <summary>The statistic of one period's data points; null where there are none.</summary>
    public double? ValueOf(IReadOnlyDictionary<string, IReadOnlyList<double>> points) =>
        points.GetValueOrDefault(Key) is not { Count: > 0 } found ? null : Statistic switch
        {
            "Sum" => found.Sum(),
            "Minimum" => found.Min(),
            "Maximum" => found.Max(),
            "p95" => found.Order().ElementAt((int)(0.95 * (found.Count - 1))),
            _ => throw new NotSupportedException(Statistic),
        };
}
