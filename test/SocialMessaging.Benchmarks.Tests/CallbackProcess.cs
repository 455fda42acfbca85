using System.Text;
using System.Text.RegularExpressions;
using SocialMessaging.Benchmarks.Wake;
using SocialMessaging.Testing;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;

namespace SocialMessaging.Benchmarks.Tests;

/// <summary>The built application behind Meta's callback as a process of its own, over a double of AWS.</summary>
internal sealed partial class CallbackProcess : IAsyncDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    private readonly ChildProcess process;
    private readonly HttpClient client;

    private CallbackProcess(ChildProcess process, Uri address)
    {
        this.process = process;
        client = new() { BaseAddress = address };
    }

    public string Output => process.Output;

    /// <summary>Starts it, and returns when it listens.</summary>
    /// <param name="aws">Where AWS is.</param>
    /// <param name="hook">An assembly with a startup hook; null for none.</param>
    public static async Task<CallbackProcess> StartAsync(DeployedDouble aws, string? hook)
    {
        var variables = WakeSample.Variables("WhatsAppWebhook", "", aws.Url);
        variables["AWS_LAMBDA_RUNTIME_API"] = null;
        variables["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        variables["DOTNET_STARTUP_HOOKS"] = hook;
        variables["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information"; // says where it listens
        variables["SocialMessaging__Meta__AppSecretParameter"] = "/app-secret";
        var (process, address) = await ChildProcess.StartServerAsync(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, "SocialMessaging.Webhooks.dll")], Listening(), Limit, variables);
        return new(process, address);
    }

    /// <summary>Posts one status as Meta does; it must be taken.</summary>
    public async Task PostAsync(string wamid)
    {
        var body = Encoding.UTF8.GetBytes(MetaPosts.OneStatus(wamid, "delivered"));
        using var post = new HttpRequestMessage(HttpMethod.Post, WebhookEndpoints.Path) { Content = new ByteArrayContent(body) };
        post.Headers.Add("X-Hub-Signature-256", WebhookSignature.Sign(body, DeployedDouble.AppSecret));
        using var answer = await client.SendAsync(post);
        Assert.True(answer.IsSuccessStatusCode, process.Output);
    }

    /// <summary>Waits until it has said something so many times: lines are written behind the answer.</summary>
    public async Task SaidAsync(string text, int times) => Assert.True(
        await Eventually.IsTrueAsync(() => Task.FromResult(Regex.Count(process.Output, Regex.Escape(text)) >= times), Limit),
        process.Output);

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"listening on: (http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
