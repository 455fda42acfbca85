using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SocialMessaging.Simulator.Tests.Hosting;

/// <summary>An app's callback: records what comes, answers what the test says.</summary>
internal sealed class CallbackReceiver : IAsyncDisposable
{
    private static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(30);

    private readonly WebApplication app;
    private readonly Channel<ReceivedPost> posts = Channel.CreateUnbounded<ReceivedPost>();

    private CallbackReceiver(WebApplication app) => this.app = app;

    public string Url => app.Urls.First() + "/hook";

    /// <summary>Decides the answer to the n-th post (from 1).</summary>
    public Func<int, int> Answer { get; set; } = _ => 200;

    public string VerifyToken { get; set; } = "verify-me";

    public int Challenges { get; private set; }

    public int Count { get; private set; }

    public static async Task<CallbackReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new CallbackReceiver(app);
        app.MapMethods("/{**path}", ["GET"], (RequestDelegate)receiver.ChallengeAsync);
        app.MapMethods("/{**path}", ["POST"], (RequestDelegate)receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public async Task<ReceivedPost> NextAsync()
    {
        using var timeout = new CancellationTokenSource(TimeLimit);
        return await posts.Reader.ReadAsync(timeout.Token);
    }

    /// <summary>The next post that satisfies a condition; others are passed over.</summary>
    public async Task<ReceivedPost> NextAsync(Func<ReceivedPost, bool> condition)
    {
        while (true)
        {
            var post = await NextAsync();
            if (condition(post))
            {
                return post;
            }
        }
    }

    public bool TryNext(out ReceivedPost? post) => posts.Reader.TryRead(out post);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task ChallengeAsync(HttpContext http)
    {
        Challenges++;
        var right = http.Request.Query["hub.verify_token"] == VerifyToken && http.Request.Query["hub.mode"] == "subscribe";
        http.Response.StatusCode = right ? 200 : 401;
        if (right)
        {
            await http.Response.WriteAsync(http.Request.Query["hub.challenge"]!);
        }
    }

    private async Task ReceiveAsync(HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer);
        var number = ++Count;
        http.Response.StatusCode = Answer(number);
        posts.Writer.TryWrite(new ReceivedPost(
            http.Request.Path, buffer.ToArray(), http.Request.Headers["X-Hub-Signature-256"]
                .ToString(), http.Request.Headers.UserAgent.ToString(),
            http.Request.ContentType));
    }
}
