using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using SocialMessaging.Accounts;
using SocialMessaging.Functions.Tests.Hosting;
using SocialMessaging.Functions.Tests.Replay;
using SocialMessaging.Functions.Tests.Templates;
using SocialMessaging.Idempotency;
using SocialMessaging.Publishing;
using SocialMessaging.Telemetry;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Functions.Tests.Alarms;

/// <summary>
/// Alarms on metrics of the service's own, each by the fault that it names: the service writes the metric, and that breaches it.
/// </summary>
public sealed partial class ProvokedAlarmTests
{
    [Fact]
    public async Task Posts_With_A_Wrong_Signature_Are_Counted_From_The_Log_And_Raise_WebhooksRefused()
    {
        using var log = new RecordingLoggers();
        using var fixture = new EventsFixture();
        using var metrics = new ServiceMetrics();
        var receiver = new WebhookReceiver(
            new ConfiguredWebhookSecrets(fixture.Options),
            new DirectInbox(fixture.NewPostDelivery(fixture.Delivery), fixture.Time),
            metrics,
            fixture.Time,
            log.CreateLogger<WebhookReceiver>());
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneText("wamid.1"));
        await EventsFixture.PostAsync(receiver, body);
        for (var i = 0; i < 11; i++)
        {
            await receiver.ReceiveAsync(body, i % 2 == 0 ? "sha256=00" : null, CancellationToken.None);
        }

        var filter = Template.Stored.Properties("WebhooksUnauthorized");
        Assert.Equal("!Ref WebhookLogs", Template.Write(filter["LogGroupName"]));
        var pattern = EventIdPattern().Match(filter["FilterPattern"].ToString());
        var eventId = int.Parse(pattern.Groups["id"].Value, CultureInfo.InvariantCulture);
        var counted = log.EventIds.Count(id => id == eventId);

        Assert.Equal(11, counted);
        var metric = filter["MetricTransformations"][0];
        var key = $"{metric["MetricNamespace"]} {metric["MetricName"]}";
        Assert.True(Alarm.Named("WebhooksRefused").IsBreachedBy(Counted(key, counted)));
        Assert.False(Alarm.Named("WebhooksRefused").IsBreachedBy(Counted(key, counted - 1)));
    }

    [Fact]
    public async Task Events_Of_Accounts_That_Nobody_Has_Linked_Raise_UnknownWabas()
    {
        using var fixture = new EventsFixture();
        var post = MetaPosts.OneText("wamid.1").Replace(SampleLinks.MetaWabaId, "999999999999999", StringComparison.Ordinal)
            .Replace(SampleLinks.MetaNumberId, "888888888888888", StringComparison.Ordinal);

        for (var i = 0; i < 11; i++)
        {
            await fixture.PostAsync(post);
        }

        AssertRaised("UnknownWabas", fixture.MetricLines);
    }

    [Fact]
    public async Task A_Topic_That_Fails_Raises_EventsWaiting()
    {
        using var fixture = new EventsFixture();
        await fixture.PostAsync(MetaPosts.OneText("wamid.1"));
        AssertQuiet("EventsWaiting", fixture.MetricLines);

        fixture.Publisher.Decide = _ => PublishResult.Failed("The topic does not answer.");
        await fixture.PostAsync(MetaPosts.OneText("wamid.2"));

        AssertRaised("EventsWaiting", fixture.MetricLines);
    }

    [Theory]
    [InlineData(190)]
    [InlineData(10)]
    [InlineData(200)]
    public async Task A_Token_That_Meta_Refuses_Raises_TokensRefused(int code)
    {
        var send = SavedEvent.Read(SavedEvent.Folder, "SendWhatsAppMessage");
        await using var deployment = await Deployment.StartAsync(send.Time);
        deployment.Graph.Refusal = """{"error":{"message":"Unsupported.","code":100}}""";
        Assert.Equal(400, (await deployment.InvokeAsync("SendWhatsAppMessage", send.Request)).StatusCode);
        Assert.False(Alarm.Named("TokensRefused").IsBreachedBy(MetricLines.Read(deployment.MetricLines)));

        deployment.Graph.Refusal = $$$"""{"error":{"message":"No access.","code":{{{code}}}}}""";
        Assert.Equal(403, (await deployment.InvokeAsync("SendWhatsAppMessage", send.Request)).StatusCode);

        Assert.True(Alarm.Named("TokensRefused").IsBreachedBy(MetricLines.Read(deployment.MetricLines)));
    }

    [Fact]
    public async Task An_Answer_That_Meta_Never_Gave_Raises_UnknownOutcomes()
    {
        var send = SavedEvent.Read(SavedEvent.Folder, "SendWhatsAppMessage");
        await using var deployment = await Deployment.StartAsync(send.Time);
        deployment.Graph.LosesAnswers = true;

        Assert.Equal(502, (await deployment.InvokeAsync("SendWhatsAppMessage", send.Request)).StatusCode);

        Assert.True(Alarm.Named("UnknownOutcomes").IsBreachedBy(MetricLines.Read(deployment.MetricLines)));
        Assert.False(Alarm.Named("UnrecordedOutcomes").IsBreachedBy(MetricLines.Read(deployment.MetricLines)));
    }

    [Fact]
    public async Task A_Ledger_That_Fails_After_Metas_Answer_Raises_UnrecordedOutcomes()
    {
        using var lines = new StringWriter();
        var time = new FakeTimeProvider(SampleLinks.Then);
        using var metrics = new ServiceMetrics(new EmfLines(lines, time));
        var ledger = new InMemoryLedger
        {
            Entering = method => Assert.NotEqual(nameof(ICallLedger.AcceptAsync), method),
        };
        var calls = new IdempotentCalls(ledger, metrics, time, NullLogger<IdempotentCalls>.Instance);

        var result = await calls.RunAsync(
            new()
            {
                Action = "SendWhatsAppMessage",
                Resource = SampleLinks.NumberId,
                RequestHash = "hash",
                UnknownOutcome = id => id,
                PostAsync = (_, _) => Task.FromResult<string?>("wamid.1"),
            },
            new(
                new(SampleLinks.Account, "arn:aws:iam::111111111111:root", ["*"], ["*"]),
                "request",
                "one",
                time.GetUtcNow().AddSeconds(28)),
            CancellationToken.None);

        Assert.Equal("wamid.1", result.Result);
        AssertRaised("UnrecordedOutcomes", lines);
    }

    [Fact]
    public async Task A_Token_That_Ends_Within_A_Week_Raises_TokenExpires()
    {
        using var lines = new StringWriter();
        var time = new FakeTimeProvider(SampleLinks.Then);
        var accounts = new InMemoryAccounts();
        accounts.Links[SampleLinks.WabaId] = SampleLinks.Link with { TokenExpiresAt = SampleLinks.Then.AddDays(8) };
        var watched = new WatchedAccountStore(accounts, new EmfLines(lines, time), time);

        await watched.FindAsync(SampleLinks.Account, SampleLinks.WabaId, CancellationToken.None);
        AssertQuiet("TokenExpires", lines);
        time.Advance(TimeSpan.FromDays(2));
        await watched.FindAsync(SampleLinks.Account, SampleLinks.WabaId, CancellationToken.None);

        AssertRaised("TokenExpires", lines);
    }

    [Theory]
    [InlineData("POST /webhooks/whatsapp", "401", true)]
    [InlineData("GET /webhooks/whatsapp", "403", true)]
    [InlineData("POST /webhooks/whatsapp", "429", true)]
    [InlineData("POST /webhooks/whatsapp", "200", false)]
    [InlineData("POST /webhooks/whatsapp", "503", false)]
    [InlineData("POST /v1/whatsapp/send", "400", false)]
    public void A_Refusal_On_The_Callback_Is_Counted_From_The_Access_Log_And_Raises_CallbackRefusals(
        string route, string status, bool counts)
    {
        var filter = Template.Stored.Properties("CallbackClientErrors");
        var counted = AccessLogPattern().Match(filter["FilterPattern"].ToString());
        Assert.Equal("!Ref AccessLogs", Template.Write(filter["LogGroupName"]));
        Assert.All(
            (string[])["Api", "CallbackApi"],
            api => Assert.Contains(
                "\"route\":\"$context.routeKey\",\"status\":\"$context.status\"",
                Template.Stored.Properties(api)["AccessLogSettings"]["Format"].ToString(),
                StringComparison.Ordinal));

        var isCounted = route.EndsWith(counted.Groups["route"].Value, StringComparison.Ordinal)
            && status.StartsWith(counted.Groups["status"].Value, StringComparison.Ordinal);

        Assert.Equal(counts, isCounted);
        var metric = filter["MetricTransformations"][0];
        var key = $"{metric["MetricNamespace"]} {metric["MetricName"]}";
        Assert.Equal(counts, Alarm.Named("CallbackRefusals").IsBreachedBy(Counted(key, isCounted ? 11 : 0)));
    }

    private static Dictionary<string, IReadOnlyList<double>> Counted(string metric, int times) =>
        new() { [metric] = [.. Enumerable.Repeat(1.0, times)] };

    private static void AssertRaised(string alarm, StringWriter lines) =>
        Assert.True(Alarm.Named(alarm).IsBreachedBy(MetricLines.Read(lines.ToString())));

    private static void AssertQuiet(string alarm, StringWriter lines) =>
        Assert.False(Alarm.Named(alarm).IsBreachedBy(MetricLines.Read(lines.ToString())));

    [GeneratedRegex("""^\{ \(\$\.route = "\*(?<route>[^"]+)"\) && \(\$\.status = "(?<status>\d)\*"\) \}$""")]
    private static partial Regex AccessLogPattern();

    [GeneratedRegex(@"^\{ \$\.EventId = (?<id>\d+) \}$")]
    private static partial Regex EventIdPattern();
}
