using System.Text.Json;
using System.Text.RegularExpressions;
using SocialMessaging.Functions.Tests.Templates;
using SocialMessaging.Testing;

namespace SocialMessaging.Functions.Tests.Alarms;

public sealed partial class AlarmTests
{
    /// <summary>Metrics of AWS, the type of what their first dimension names, and data points that breach and that do not.</summary>
    public static TheoryData<string, string, double, double> AwsMetrics => new()
    {
        { "AWS/Lambda Errors", "AWS::Serverless::Function", 1, 0 },
        { "AWS/Lambda Throttles", "AWS::Serverless::Function", 1, 0 },
        { "AWS/Lambda Duration", "AWS::Serverless::Function", 5001, 5000 },
        { "AWS/ApiGateway 5xx", "AWS::Serverless::HttpApi", 6, 5 },
        { "AWS/SQS ApproximateNumberOfMessagesVisible", "AWS::SQS::Queue", 1, 0 },
        { "AWS/SQS ApproximateAgeOfOldestMessage", "AWS::SQS::Queue", 901, 900 },
        { "AWS/DynamoDB ReadThrottleEvents", "AWS::DynamoDB::Table", 1, 0 },
        { "AWS/DynamoDB WriteThrottleEvents", "AWS::DynamoDB::Table", 1, 0 },
    };

    [Theory]
    [MemberData(nameof(AwsMetrics))]
    public void Every_Watched_Metric_Of_Aws_Raises_Its_Alarm_Alone(string metric, string type, double breaching, double quiet)
    {
        var watched = Alarm.All.SelectMany(alarm => alarm.Metrics.Select(one => (Alarm: alarm, Metric: one)))
            .Where(pair => $"{pair.Metric.Namespace} {pair.Metric.Name}" == metric)
            .ToList();
        Assert.NotEmpty(watched);
        foreach (var (alarm, one) in watched)
        {
            Assert.True(alarm.IsBreachedBy(Points(one, breaching)), alarm.Name);
            Assert.False(alarm.IsBreachedBy(Points(one, quiet)), alarm.Name);
            Assert.False(alarm.IsBreachedBy(new Dictionary<string, IReadOnlyList<double>>()), alarm.Name);
            var resource = LogicalId().Match(one.Dimensions[0].Value).Value;
            Assert.Equal(type, Template.Stored.Resources[resource]["Type"].ToString());
        }
    }

    [Fact]
    public void Sends_Without_Any_Event_Raise_NoWebhooks()
    {
        var alarm = Alarm.Named("NoWebhooks");
        var (sends, events) = (alarm.Metrics[0], alarm.Metrics[1]);
        Assert.Equal(("AWS/Lambda Invocations !Ref SendWhatsAppMessage", "SocialMessaging EventsReceived"), (sends.Key, events.Key));

        Assert.True(alarm.IsBreachedBy(Points(sends, 21)));
        Assert.False(alarm.IsBreachedBy(Points(sends, 20)));
        Assert.False(alarm.IsBreachedBy(Points(events, 5)));
        Assert.False(alarm.IsBreachedBy(new Dictionary<string, IReadOnlyList<double>> { [sends.Key] = [500], [events.Key] = [1] }));
    }

    /// <summary>A metric of AWS by its data points, one of the service's own by the fault that the name of a test says.</summary>
    [Fact]
    public void Every_Alarm_Is_Provoked_By_A_Test()
    {
        var provoked = typeof(AlarmTests).GetMethods().Concat(typeof(ProvokedAlarmTests).GetMethods())
            .Select(method => method.Name[(method.Name.LastIndexOf('_') + 1)..])
            .ToHashSet();
        var ofAws = AwsMetrics.Select(row => row.Data.Item1).ToHashSet();

        Assert.Empty(
            from alarm in Alarm.All
            where !provoked.Contains(alarm.Name)
            where alarm.Metrics.Any(metric => !ofAws.Contains($"{metric.Namespace} {metric.Name}"))
            select alarm.Name);
    }

    [Fact]
    public void No_Alarm_Has_More_Metrics_Than_CloudWatch_Takes() =>
        Assert.All(Alarm.All, alarm => Assert.InRange(alarm.Metrics.Count, 1, 10));

    [Fact]
    public void Every_Alarm_Has_Its_Paragraph_In_The_Documentation()
    {
        var section = OperationPage().Split("\n## Alarms\n")[1];
        var explained =
            from heading in Heading().Matches(section)
            from name in AlarmName().Matches(heading.Value)
            select (Name: name.Groups["name"].Value, RollsBack: name.Groups["star"].Success);
        var rollingBack = Template.Write(Template.Stored.Root["Globals"]["Function"]["DeploymentPreference"]["Alarms"]);

        Assert.Equal(
            Alarm.All.Select(alarm => (alarm.Name, RollsBack: Regex.IsMatch(rollingBack, $@"\b{alarm.Name}\b"))).Order(),
            explained.Order());
    }

    [Fact]
    public void A_Deployment_Is_Rolled_Back_By_Errors_Alone_And_At_Most_Ten_Alarms()
    {
        var rollingBack = Template.Write(Template.Stored.Root["Globals"]["Function"]["DeploymentPreference"]["Alarms"]);
        var chosen = Alarm.All.Where(alarm => Regex.IsMatch(rollingBack, $@"\b{alarm.Name}\b")).ToList();

        Assert.InRange(chosen.Count, 1, 10);
        Assert.All(chosen.SelectMany(alarm => alarm.Metrics), metric => Assert.Contains(metric.Name, (string[])["Errors", "5xx"]));
        Assert.Superset(
            Alarm.All.Where(alarm => alarm.Metrics.All(metric => metric.Name == "Errors")).Select(alarm => alarm.Name).ToHashSet(),
            chosen.Select(alarm => alarm.Name).ToHashSet());
    }

    [Fact]
    public void The_Dashboard_Is_Json_And_Shows_What_There_Is()
    {
        var body = Template.Stored.Properties("Dashboard")["DashboardBody"];
        var text = LogicalIds().Replace(body.ToString(), match =>
        {
            var name = match.Groups["name"].Value;
            Assert.True(name == "AWS::Region" || Template.Stored.Resources.Children.ContainsKey(name), name);
            return name;
        });

        using var dashboard = JsonDocument.Parse(text);
        var widgets = dashboard.RootElement.GetProperty("widgets").EnumerateArray().ToList();
        Assert.All(widgets, widget => Assert.NotEmpty(widget.GetProperty("properties").GetProperty("metrics").EnumerateArray()));
        var cells = widgets.SelectMany(widget =>
            from x in Enumerable.Range(widget.GetProperty("x").GetInt32(), widget.GetProperty("width").GetInt32())
            from y in Enumerable.Range(widget.GetProperty("y").GetInt32(), widget.GetProperty("height").GetInt32())
            select (x, y)).ToList();
        Assert.All(cells, cell => Assert.InRange(cell.x, 0, 23));
        Assert.Equal(cells.Count, cells.Distinct().Count());
        var shown = widgets.SelectMany(widget => widget.GetProperty("properties").GetProperty("metrics").EnumerateArray())
            .Select(metric => $"{metric[0]} {metric[1]}").ToHashSet();
        Assert.Superset(
            Alarm.All.SelectMany(alarm => alarm.Metrics).Where(metric => metric.Namespace == "SocialMessaging")
                .Select(metric => metric.Key).ToHashSet(),
            shown);
    }

    [Fact]
    public void The_Cost_Of_Alarms_And_Metrics_In_The_Documentation_Is_That_Of_The_Template()
    {
        var page = File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "cost.md"));
        var own = OwnMetric().Matches(Template.Stored.Text).Select(match => match.Groups["name"].Value).Distinct().Count();

        Assert.Contains(FormattableString.Invariant($"alarms ${Alarm.All.Sum(alarm => alarm.Metrics.Count) * 0.10m:0.00}"), page);
        Assert.Contains(FormattableString.Invariant($"custom metrics ${own * 0.30m:0.00}"), page);
    }

    private static Dictionary<string, IReadOnlyList<double>> Points(WatchedMetric metric, double value) => new() { [metric.Key] = [value] };

    private static string OperationPage() => File.ReadAllText(Path.Combine(InstalledTools.Root, "docs", "operation.md"));

    [GeneratedRegex(@"(?<=^!(Ref|GetAtt) )\w+")]
    private static partial Regex LogicalId();

    [GeneratedRegex(@"\$\{(?<name>[\w:]+)(\.\w+)?\}")]
    private static partial Regex LogicalIds();

    [GeneratedRegex(@"^- \*\*[^:]+:", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex("""
        \["SocialMessaging", "(?<name>\w+)"
        """)]
    private static partial Regex OwnMetric();

    [GeneratedRegex(@"\*\*(?<name>\w+)\*\*(?<star>\\\*)?")]
    private static partial Regex AlarmName();
}
