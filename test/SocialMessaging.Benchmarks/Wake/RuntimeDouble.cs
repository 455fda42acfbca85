using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using SocialMessaging.Benchmarks.Servers;

namespace SocialMessaging.Benchmarks.Wake;

/// <summary>Lambda's Runtime API for one function process: hands out events, takes answers, and measures between the two.</summary>
public sealed class RuntimeDouble : IAsyncDisposable
{
    private const string TookHeader = "X-Took-Microseconds";

    private static readonly TimeSpan Time = TimeSpan.FromSeconds(28);

    private readonly WebApplication app;
    private readonly Channel<byte[]> events = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<RuntimeAnswer> answers = Channel.CreateUnbounded<RuntimeAnswer>();
    private readonly TaskCompletionSource<long> asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long handedOutAt;

    private RuntimeDouble()
    {
        app = LoopbackServer.Build();
        app.MapGet("/2018-06-01/runtime/invocation/next", (RequestDelegate)NextAsync);
        app.MapPost("/2018-06-01/runtime/invocation/{id}/response", (RequestDelegate)AnswerAsync);
        app.MapPost("/2018-06-01/runtime/invocation/{id}/error", (RequestDelegate)FailAsync);
        app.MapPost("/2018-06-01/runtime/init/error", (RequestDelegate)FailAsync);
    }

    /// <summary>As in <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => new Uri(app.Urls.Single()).Authority;

    /// <summary>When the process asked for its first event: its start is over then.</summary>
    public Task<long> FirstAsked => asked.Task;

    public static async Task<RuntimeDouble> StartAsync()
    {
        var started = new RuntimeDouble();
        await started.app.StartAsync();
        return started;
    }

    public async Task<RuntimeAnswer> InvokeAsync(byte[] json, CancellationToken cancellationToken)
    {
        await events.Writer.WriteAsync(json, cancellationToken);
        return await answers.Reader.ReadAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task NextAsync(HttpContext context)
    {
        asked.TrySetResult(Stopwatch.GetTimestamp());
        var json = await events.Reader.ReadAsync(context.RequestAborted);
        context.Response.Headers["Lambda-Runtime-Aws-Request-Id"] = Guid.NewGuid().ToString("D");
        context.Response.Headers["Lambda-Runtime-Deadline-Ms"] =
            (DateTimeOffset.UtcNow + Time).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        context.Response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = "arn:aws:lambda:us-east-1:000000000000:function:double";
        context.Response.ContentLength = json.Length;
        handedOutAt = Stopwatch.GetTimestamp();
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var elapsed = Stopwatch.GetElapsedTime(handedOutAt);
        // Only the bootstrap of this repository says it. Else the time between event and answer is the closest that there is.
        var took = double.TryParse(context.Request.Headers[TookHeader], CultureInfo.InvariantCulture, out var microseconds)
            ? TimeSpan.FromMicroseconds(microseconds)
            : elapsed;
        using var answer = await JsonDocument.ParseAsync(context.Request.Body);
        var status = answer.RootElement.TryGetProperty("statusCode", out var code) ? code.GetInt32() : 0;
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await answers.Writer.WriteAsync(new(status, took, answer.RootElement.ToString())
        {
            Containers = Count(context, "X-Containers"),
            ServicesMade = context.Request.Headers["X-Services-Made"].ToString(),
        });
    }

    private static int? Count(HttpContext context, string header) =>
        int.TryParse(context.Request.Headers[header], CultureInfo.InvariantCulture, out var count) ? count : null;

    private async Task FailAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var text = await reader.ReadToEndAsync();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        asked.TrySetException(new InvalidOperationException(text));
        answers.Writer.TryComplete(new InvalidOperationException(text));
    }
}
