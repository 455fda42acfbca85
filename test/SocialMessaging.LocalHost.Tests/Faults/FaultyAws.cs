using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using SocialMessaging.LocalHost.Tests.Hosting;

namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>
/// Stands between the local host and the emulator: writes down what is called, passes it on, and breaks the calls that a test names. It
/// knows the request tokens of transactions, as DynamoDB does and the emulator does not.
/// </summary>
public sealed partial class FaultyAws : IAsyncDisposable
{
    /// <summary>What only AWS knows, and no caller may read.</summary>
    public const string Inside = "host inside-7 is on fire";

    private static readonly string[] Hop = ["Connection", "Host", "Transfer-Encoding", "Content-Length", "Keep-Alive", "Expect"];

    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.None,
    });
    private readonly ConcurrentDictionary<FaultRule, byte> rules = new();
    private readonly ConcurrentDictionary<string, (int Status, List<(string Name, string Value)> Headers, byte[] Body)> committed = new();
    private readonly ConcurrentQueue<AwsCall> calls = new();
    private readonly ConcurrentQueue<string> receipts = new();
    private readonly Uri target;
    private readonly WebApplication app;
    private int unnamed;

    private FaultyAws(Uri target)
    {
        this.target = target;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    /// <summary>What <c>AWS_ENDPOINT_URL</c> is to be.</summary>
    public string Url => app.Urls.Single();

    /// <summary>Every request so far, in the order in which they came.</summary>
    public IReadOnlyList<AwsCall> Calls => [.. calls];

    /// <summary>What the queues' messages that were received so far are put off or removed by.</summary>
    public IReadOnlyList<string> Receipts => [.. receipts];

    public static async Task<FaultyAws> StartAsync(Uri target)
    {
        var proxy = new FaultyAws(target);
        await proxy.app.StartAsync();
        return proxy;
    }

    public FaultRule Break(FaultRule rule)
    {
        rules[rule] = 0;
        return rule;
    }

    public void Heal(FaultRule rule) => rules.TryRemove(rule, out _);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        try
        {
            using var buffer = new MemoryStream();
            await context.Request.Body.CopyToAsync(buffer, context.RequestAborted);
            var body = buffer.ToArray();
            var call = Read(context.Request, body);
            calls.Enqueue(call);
            switch (rules.Keys.FirstOrDefault(rule => rule.Breaks(call))?.Fault)
            {
                case null:
                    await WriteAsync(context, await ForwardAsync(context.Request, call, body));
                    break;
                case AwsFault.Refuse:
                    await WriteAsync(context, Refusal(call.Service));
                    break;
                case AwsFault.Hang:
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case AwsFault.Mute:
                    await ForwardAsync(context.Request, call, body);
                    await Task.Delay(Timeout.Infinite, context.RequestAborted);
                    break;
                case AwsFault.Lose or AwsFault.LoseOnce:
                    await ForwardAsync(context.Request, call, body);
                    context.Abort();
                    break;
                default:
                    context.Abort();
                    break;
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException or HttpRequestException)
        {
            // The caller has gone, or the test is over.
            context.Abort();
        }
    }

    private AwsCall Read(HttpRequest request, byte[] body)
    {
        var text = $"{request.Path}{request.QueryString}\n{Encoding.Latin1.GetString(body)}";
        var invocation = request.Headers["amz-sdk-invocation-id"].ToString();
        var scope = request.Headers.Authorization.ToString() is { Length: > 0 } header
            ? header
            : request.Query["X-Amz-Credential"].ToString();
        // Credential=<key>/<date>/<region>/<service>/aws4_request
        var service = scope.Split("Credential=")[^1].Split('/') is [_, _, _, var named, ..] ? named : "";
        var action = request.Headers["X-Amz-Target"].ToString() is { Length: > 0 } operation ? operation.Split('.')[^1]
            : service == "s3" ? ObjectAction(request)
            : text.Split("Action=") is [_, var form, ..] ? form.Split('&')[0]
            : request.Method;
        if (action == "SendMessage")
        {
            text += PostIn(body);
        }

        return new(service, action, invocation.Length > 0 ? invocation : $"unnamed-{Interlocked.Increment(ref unnamed)}", text)
        {
            IsOfSdk = invocation.Length > 0,
        };
    }

    /// <summary>The post in a record of the inbox, so that it can be told whose it is.</summary>
    private static string PostIn(byte[] body)
    {
        using var request = JsonDocument.Parse(body);
        using var record = JsonDocument.Parse(request.RootElement.GetProperty("MessageBody").GetString() ?? "{}");
        return record.RootElement.TryGetProperty("body", out var post) ? Encoding.Latin1.GetString(post.GetBytesFromBase64()) : "";
    }

    /// <summary>The emulator knows the keys of its own account alone; all that its tenants have are there.</summary>
    private static byte[] InOwnAccount(byte[] body) =>
        Encoding.Latin1.GetBytes(AccountInArn().Replace(Encoding.Latin1.GetString(body), $"$1:{AwsEnvironment.AccountId}:"));

    [GeneratedRegex("(arn:aws:kms:[^:]+):[0-9]{12}:")]
    private static partial Regex AccountInArn();

    private static string ObjectAction(HttpRequest request)
    {
        var verb = $"{request.Method[0]}{request.Method[1..].ToLowerInvariant()}";
        return verb + (request.Path.Value?.Trim('/').Contains('/') == true ? "Object" : "Bucket");
    }
}
