using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using SocialMessaging.Benchmarks.Wake;
using SocialMessaging.Idempotency;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>
/// Warm processes of the send, of the callback and of the delivery, each over a double of AWS and Meta that keeps what it is asked.
/// </summary>
public sealed partial class Recordings : IAsyncLifetime
{
    private const int Warming = 3;
    private const int Requests = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    internal Usage Send { get; private set; } = new();

    internal Usage Callback { get; private set; } = new();

    /// <summary>Of a status of a send made here, which is what most events are.</summary>
    internal Usage Delivery { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        Send = await FunctionAsync("SendWhatsAppMessage", FunctionEvents.Send);
        Delivery = await FunctionAsync("DeliverEvents", i => FunctionEvents.QueuedStatus(
            $"wamid.{i}", $",\"biz_opaque_callback_data\":\"{CallId.Random()}\""));
        Callback = await CallbackAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static async Task<Usage> FunctionAsync(string handler, Func<int, byte[]> eventOf)
    {
        await using var aws = await DeployedDouble.StartAsync();
        await using var runtime = await RuntimeDouble.StartAsync();
        await using var process = ChildProcess.Start(
            "dotnet",
            [FunctionPackage.BuiltBootstrap],
            environment: WakeSample.Variables(handler, runtime.Address, aws.Url));
        using var limit = new CancellationTokenSource(Limit);
        var before = 0;
        for (var i = 0; i < Warming + Requests; i++)
        {
            if (i == Warming)
            {
                aws.Forget();
                before = process.Output.Length;
            }

            var answer = await runtime.InvokeAsync(eventOf(i), limit.Token);
            Assert.True(answer.Status is 200 or 0, answer.Json + process.Output);
            await SaidAsync(process, "EventsPublished\":1", i + 1);
        }

        return Usage.Of(aws.Calls, Requests, process.Output.Length - before);
    }

    private static async Task<Usage> CallbackAsync()
    {
        await using var aws = await DeployedDouble.StartAsync();
        var variables = WakeSample.Variables("WhatsAppWebhook", "", aws.Url);
        variables["AWS_LAMBDA_RUNTIME_API"] = null;
        variables["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        variables["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information"; // says where it listens
        variables["SocialMessaging__Meta__AppSecretParameter"] = "/app-secret";
        var ready = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var process = ChildProcess.Start(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "SocialMessaging.Webhooks.dll")], environment: variables, heard: line =>
            {
                if (Listening().Match(line) is { Success: true } match)
                {
                    ready.TrySetResult(new Uri(match.Groups[1].Value));
                }
            });
        using var client = new HttpClient { BaseAddress = await ready.Task.WaitAsync(Limit) };
        var before = 0;
        for (var i = 0; i < Warming + Requests; i++)
        {
            if (i == Warming)
            {
                aws.Forget();
                before = process.Output.Length;
            }

            var body = Encoding.UTF8.GetBytes(MetaPosts.OneStatus($"wamid.{i}", "delivered"));
            using var post = new HttpRequestMessage(HttpMethod.Post, "/webhooks/whatsapp") { Content = new ByteArrayContent(body) };
            post.Headers.Add("X-Hub-Signature-256", WebhookSignature.Sign(body, DeployedDouble.AppSecret));
            using var answer = await client.SendAsync(post);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, process.Output);
            await SaidAsync(process, "is in the inbox", i + 1);
        }

        return Usage.Of(aws.Calls, Requests, process.Output.Length - before);
    }

    /// <summary>Lines are written behind the answer.</summary>
    private static async Task SaidAsync(ChildProcess process, string text, int times) => Assert.True(
        await Eventually.IsTrueAsync(() => Task.FromResult(Regex.Count(process.Output, Regex.Escape(text)) >= times), Limit),
        process.Output);

    [GeneratedRegex(@"listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
