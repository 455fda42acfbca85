using System.Net;
using System.Web;
using Amazon.Runtime;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Administration;

namespace SocialMessaging.Tests.Administration;

/// <summary>What <c>doctor</c> reads of CloudWatch and of topics, from answers as AWS words them.</summary>
public sealed class DeploymentCheckTests
{
    private const string Topic = "arn:aws:sns:eu-west-1:111122223333:whatsapp";

    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task An_Alarm_In_Alarm_Is_Named_With_Its_Reason_And_The_Others_Are_Counted()
    {
        var (checks, asked) = CloudWatch(form => form["Action"] == "DescribeAlarms"
            ? Alarms(("chat-InboxAge-1A2B", "ALARM", "Threshold crossed."), ("chat-DeadLetters-3C4D", "OK", "Fine."))
            : Ages());

        var results = await checks.RunAsync("chat", "https://sqs.eu-west-1.amazonaws.com/111122223333/chat-Inbox", default);

        Assert.Equal("chat-", asked[0]["AlarmNamePrefix"]);
        Assert.Equal("2 alarms.", results[0].Detail);
        Assert.Equal(("InboxAge-1A2B", CheckState.Failed), (results[1].Check, results[1].State));
        Assert.Contains("Threshold crossed.", results[1].Detail, StringComparison.Ordinal);
        Assert.Equal("chat-Inbox", asked[1]["Dimensions.member.1.Value"]);
        Assert.Equal("2030-01-02T02:54:05Z", asked[1]["StartTime"]);
        Assert.Equal((CheckState.Ok, "None waits."), (results[2].State, results[2].Detail));
        Assert.Equal(3, results.Count);
    }

    [Fact]
    public async Task A_Stack_Without_Alarms_Is_Not_Well()
    {
        var (checks, _) = CloudWatch(_ => Alarms());

        var result = Assert.Single(await checks.RunAsync("chat", inboxQueueUrl: null, default));

        Assert.Equal(CheckState.Failed, result.State);
        Assert.Contains("chat-", result.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(900, CheckState.Ok, "15 minutes")]
    [InlineData(901, CheckState.Failed, "InboxAge")]
    public async Task A_Post_That_Has_Waited_For_Long_Is_Told(int seconds, CheckState state, string said)
    {
        var (checks, _) = CloudWatch(form => form["Action"] == "DescribeAlarms"
            ? Alarms(("chat-A", "OK", ""))
            : Ages(("2030-01-02T03:00:00Z", 5000), ("2030-01-02T03:04:00Z", seconds)));

        var result = (await checks.RunAsync("chat", "https://sqs/1/inbox", default))[^1];

        Assert.Equal(("oldest post", state), (result.Check, result.State));
        Assert.Contains(said, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_An_Operator_May_Not_Read_Is_A_Warning_With_The_Code()
    {
        var query = Query(_ => (HttpStatusCode.Forbidden,
            "<ErrorResponse xmlns=\"http://x/\"><Error><Code>AccessDenied</Code><Message>Not you.</Message></Error></ErrorResponse>"));

        var results = await new CloudWatchChecks(query, new FakeTimeProvider(Now)).RunAsync("chat", "https://sqs/1/inbox", default);
        var topic = await new TopicChecks(query).RunAsync("waba-1", new(Topic, null), default);

        Assert.All(results.Append(topic), result =>
        {
            Assert.Equal(CheckState.Warning, result.State);
            Assert.Contains("AccessDenied", result.Detail, StringComparison.Ordinal);
            Assert.Contains("Not you.", result.Detail, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("""{"Statement":{"Effect":"Allow","Action":"sns:Publish"}}""", "2", null, CheckState.Ok, "denies nothing")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":["sns:Publish"]}]}""", "2", null, CheckState.Warning, "denies publishing")]
    [InlineData("""{"Statement":[{"Effect":"Deny","Action":"SNS:GetTopicAttributes"}]}""", "1", null, CheckState.Ok, "subscribers")]
    [InlineData("{}", "0", null, CheckState.Warning, "no confirmed subscription")]
    [InlineData("not JSON", "1", "alias/own", CheckState.Warning, "alias/own")]
    public async Task A_Topic_Is_Judged_By_Its_Attributes(string policy, string subscribers, string? key, CheckState state, string said)
    {
        var attributes = new Dictionary<string, string?>
        {
            ["Policy"] = policy,
            ["SubscriptionsConfirmed"] = subscribers,
            ["KmsMasterKeyId"] = key,
        };
        var entries = attributes.Where(entry => entry.Value is not null).Select(entry =>
            $"<entry><key>{entry.Key}</key><value>{WebUtility.HtmlEncode(entry.Value)}</value></entry>");
        var asked = new List<Dictionary<string, string>>();
        var query = Query(form =>
        {
            asked.Add(form);
            return (HttpStatusCode.OK, "<GetTopicAttributesResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\">"
                + $"<GetTopicAttributesResult><Attributes>{string.Concat(entries)}</Attributes></GetTopicAttributesResult>"
                + "</GetTopicAttributesResponse>");
        });

        var result = await new TopicChecks(query).RunAsync("waba-1", new(Topic, null), default);

        Assert.Equal(Topic, Assert.Single(asked)["TopicArn"]);
        Assert.Equal(state, result.State);
        Assert.Contains(said, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_Topic_That_Is_Gone_Has_Failed()
    {
        var query = Query(_ => (HttpStatusCode.NotFound,
            "<ErrorResponse><Error><Code>NotFound</Code><Message>Topic does not exist</Message></Error></ErrorResponse>"));

        var result = await new TopicChecks(query).RunAsync("waba-1", new(Topic, null), default);

        Assert.Equal(CheckState.Failed, result.State);
    }

    [Fact]
    public void Another_Version_Than_This_Programs_Is_Told()
    {
        Assert.Equal(CheckState.Ok, VersionChecks.Product(VersionChecks.Own).State);
        Assert.Equal(CheckState.Warning, VersionChecks.Product("0.9.0").State);
        Assert.Equal(CheckState.Warning, VersionChecks.Product(deployed: null).State);
    }

    private static (CloudWatchChecks Checks, List<Dictionary<string, string>> Asked) CloudWatch(
        Func<Dictionary<string, string>, string> answer)
    {
        var asked = new List<Dictionary<string, string>>();
        var query = Query(form =>
        {
            asked.Add(form);
            return (HttpStatusCode.OK, answer(form));
        });
        return (new(query, new FakeTimeProvider(Now)), asked);
    }

    private static AwsQuery Query(Func<Dictionary<string, string>, (HttpStatusCode Status, string Body)> answer)
    {
#pragma warning disable CA2000 // it lasts as long as the test
        var http = new HttpClient(new Answering(answer));
#pragma warning restore CA2000
        return new(http, () => new BasicAWSCredentials("test", "test"), "eu-west-1", endpoint: null, new FakeTimeProvider(Now));
    }

    private static string Alarms(params (string Name, string State, string Reason)[] alarms) =>
        "<DescribeAlarmsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><DescribeAlarmsResult><MetricAlarms>"
        + string.Concat(alarms.Select(alarm =>
            $"<member><AlarmName>{alarm.Name}</AlarmName><StateValue>{alarm.State}</StateValue>"
            + $"<StateReason>{alarm.Reason}</StateReason></member>"))
        + "</MetricAlarms></DescribeAlarmsResult></DescribeAlarmsResponse>";

    private static string Ages(params (string Time, double Seconds)[] points) =>
        "<GetMetricStatisticsResponse xmlns=\"http://monitoring.amazonaws.com/doc/2010-08-01/\"><GetMetricStatisticsResult><Datapoints>"
        + string.Concat(points.Select(point =>
            $"<member><Timestamp>{point.Time}</Timestamp><Maximum>{point.Seconds}</Maximum></member>"))
        + "</Datapoints></GetMetricStatisticsResult></GetMetricStatisticsResponse>";

    private sealed class Answering(Func<Dictionary<string, string>, (HttpStatusCode Status, string Body)> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Assert.EndsWith(".eu-west-1.amazonaws.com", request.RequestUri!.Host, StringComparison.Ordinal); // every request has one
            Assert.True(request.Headers.Contains("Authorization"));
            var form = HttpUtility.ParseQueryString(await request.Content!.ReadAsStringAsync(cancellationToken)); // and these have content
            var (status, body) = answer(form.AllKeys.OfType<string>().ToDictionary(key => key, key => form[key] ?? ""));
            return new(status) { Content = new StringContent(body) };
        }
    }
}
