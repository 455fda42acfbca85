using System.Text;
using System.Text.Json;
using SocialMessaging.LocalHost.Startup;
using SocialMessaging.LocalHost.Tests.Hosting;
using SocialMessaging.Testing;

namespace SocialMessaging.LocalHost.Tests.Traces;

/// <summary>What a collector sees of a send, and what it must not see.</summary>
public sealed class TraceExportTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";
    private const string Number = "15550107654";
    private const string Body = "a word that nobody else says";

    [Fact]
    public async Task A_Collector_Sees_The_Spans_Of_A_Send_In_The_Callers_Trace_And_Nothing_Of_The_Message()
    {
        using var data = new TemporaryFolder();
        await using var collector = await CollectorDouble.StartAsync();
        await using var host = await LocalHostProcess.StartAsync(data.Path, new Dictionary<string, string?>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Address,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "50",
            ["OTEL_METRIC_EXPORT_INTERVAL"] = "100",
        });

        await SendAsync(host.Address, $"00-{TraceId}-00f067aa0ba902b7-01");
        var accepted = await FirstEventAsync(host.Address);
        foreach (var span in (string[])["SendWhatsAppMessage", "Graph messages", "DeliverWebhook"])
        {
            await collector.WaitForAsync("traces", span);
        }

        await collector.WaitForAsync("metrics", "calls.duration");

        var seen = collector.Exported("traces") + collector.Exported("metrics");
        var trace = Encoding.Latin1.GetString(Convert.FromHexString(TraceId));
        Assert.True(seen.Split(trace).Length > 2, "The call and its call to Meta belong to the caller's trace.");
        Assert.Contains("social-messaging-local", seen, StringComparison.Ordinal);
        Assert.StartsWith($"00-{TraceId}-", accepted.GetProperty("traceparent").GetProperty("Value").GetString());
        Assert.All(
            (string[])[Body, Number, "SIMULATOR", "local-app-secret", "http://127.0.0.1"],
            secret => Assert.DoesNotContain(secret, seen, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_A_Collector_Events_Have_No_Trace()
    {
        using var data = new TemporaryFolder();
        await using var host = await LocalHostProcess.StartAsync(data.Path);

        await SendAsync(host.Address, $"00-{TraceId}-00f067aa0ba902b7-01");

        Assert.False((await FirstEventAsync(host.Address)).TryGetProperty("traceparent", out _));
    }

    private static async Task SendAsync(Uri address, string traceParent)
    {
        var message = Encoding.UTF8.GetBytes(
            $$$"""{"messaging_product":"whatsapp","to":"{{{Number}}}","type":"text","text":{"body":"{{{Body}}}"}}""");
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(address, "/v1/whatsapp/send"))
        {
            Headers = { { "traceparent", traceParent } },
            Content = new StringContent(
                $$"""
                {"originationPhoneNumberId":"{{Seed.PhoneNumberId}}","metaApiVersion":"v24.0",
                 "message":"{{Convert.ToBase64String(message)}}"}
                """,
                Encoding.UTF8,
                "application/json"),
        };
        new RequestSigner("test", "test").Sign(request);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }

    private static async Task<JsonElement> FirstEventAsync(Uri address)
    {
        using var http = new HttpClient();
        using var page = JsonDocument.Parse(
            await http.GetStringAsync(new Uri(address, "/local/events?after=0&limit=1&waitMilliseconds=30000")));
        return page.RootElement.GetProperty("events")[0].GetProperty("messageAttributes").Clone();
    }
}
