using System.Globalization;
using System.Xml.Linq;

namespace SocialMessaging.Administration;

/// <summary>Looks at what CloudWatch knows of a deployment: its alarms, and how long the oldest post has waited in the inbox.</summary>
public sealed class CloudWatchChecks(AwsQuery aws, TimeProvider time)
{
    private const string Service = "monitoring";
    private const string Version = "2010-08-01";
    private const string Alarms = "alarms";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan LongWait = TimeSpan.FromMinutes(15);

    /// <param name="stack">Name of the stack, with which the names of its alarms begin.</param>
    /// <param name="inboxQueueUrl">The inbox; null for a deployment without one.</param>
    /// <param name="cancellationToken">Ends the checks.</param>
    public async Task<IReadOnlyList<CheckResult>> RunAsync(
        string stack, string? inboxQueueUrl, CancellationToken cancellationToken)
    {
        var results = new List<CheckResult>(await AlarmsAsync(stack, cancellationToken));
        if (inboxQueueUrl is not null)
        {
            results.Add(await AgeAsync(inboxQueueUrl[(inboxQueueUrl.LastIndexOf('/') + 1)..], cancellationToken));
        }

        return results;
    }

    private async Task<IReadOnlyList<CheckResult>> AlarmsAsync(string stack, CancellationToken cancellationToken)
    {
        var prefix = $"{stack}-";
        var form = new Dictionary<string, string>
        {
            ["Action"] = "DescribeAlarms",
            ["Version"] = Version,
            ["AlarmNamePrefix"] = prefix,
            ["MaxRecords"] = "100",
        };
        try
        {
            var answer = await aws.AskAsync(Service, form, cancellationToken);
            var alarms = answer.Descendants("MetricAlarms").Elements("member")
                .Select(alarm => (
                    Name: alarm.Element("AlarmName")?.Value ?? "", State: alarm.Element("StateValue")?.Value,
                    Reason: alarm.Element("StateReason")?.Value))
                .ToList();
            return alarms.Count == 0
                ? [CheckResult.Failed(Alarms, "deployed", $"There is no alarm whose name begins with {prefix}.")]
                :
                [
                    CheckResult.Ok(Alarms, "deployed", string.Create(CultureInfo.InvariantCulture, $"{alarms.Count} alarms.")),
                    .. alarms.Where(alarm => alarm.State == "ALARM").Select(alarm => CheckResult.Failed(
                        Alarms, alarm.Name[prefix.Length..], $"In alarm: {alarm.Reason} What to do stands in docs/operation.md.")),
                ];
        }
        catch (AwsQueryException refusal)
        {
            return [CheckResult.Warning(Alarms, "deployed", $"They cannot be read ({refusal.Code}): {refusal.Message}")];
        }
    }

    private async Task<CheckResult> AgeAsync(string queueName, CancellationToken cancellationToken)
    {
        const string subject = "events";
        const string check = "oldest post";
        var now = time.GetUtcNow();
        var form = new Dictionary<string, string>
        {
            ["Action"] = "GetMetricStatistics",
            ["Version"] = Version,
            ["Namespace"] = "AWS/SQS",
            ["MetricName"] = "ApproximateAgeOfOldestMessage",
            ["Dimensions.member.1.Name"] = "QueueName",
            ["Dimensions.member.1.Value"] = queueName,
            ["StartTime"] = Time(now - Window),
            ["EndTime"] = Time(now),
            ["Period"] = "60",
            ["Statistics.member.1"] = "Maximum",
        };
        try
        {
            var answer = await aws.AskAsync(Service, form, cancellationToken);
            var latest = answer.Descendants("Datapoints").Elements("member")
                .OrderBy(point => point.Element("Timestamp")?.Value, StringComparer.Ordinal).LastOrDefault();
            var seconds = latest?.Element("Maximum")?.Value is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : 0;
            var age = TimeSpan.FromSeconds(seconds);
            var said = string.Create(CultureInfo.InvariantCulture, $"It has waited for {age.TotalMinutes:0.#} minutes.");
            return age > LongWait
                ? CheckResult.Failed(subject, check, said + " See InboxAge in docs/operation.md.")
                : CheckResult.Ok(subject, check, seconds > 0 ? said : "None waits.");
        }
        catch (AwsQueryException refusal)
        {
            return CheckResult.Warning(subject, check, $"Its age cannot be read ({refusal.Code}): {refusal.Message}");
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
