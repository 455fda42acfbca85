using System.Text.RegularExpressions;
using SocialMessaging.Benchmarks.Wake;
using SocialMessaging.Idempotency;
using SocialMessaging.Testing;

namespace SocialMessaging.Benchmarks.Tests.Cost;

/// <summary>
/// Warm processes of the send, of the callback and of the delivery, each over a double of AWS and Meta that keeps what it is asked.
/// </summary>
public sealed class Recordings : IAsyncLifetime
{
    private const int Warming = 3;
    private const int Requests = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    internal Usage Send { get; private set; } = new();

    internal Usage SendTemplate { get; private set; } = new();

    /// <summary>Of a call that is placed.</summary>
    internal Usage Call { get; private set; } = new();

    internal Usage Callback { get; private set; } = new();

    /// <summary>Of a status of a send made here, which is what most events are.</summary>
    internal Usage Delivery { get; private set; } = new();

    public async ValueTask InitializeAsync()
    {
        Send = await FunctionAsync("SendWhatsAppMessage", FunctionEvents.Send);
        SendTemplate = await FunctionAsync("SendWhatsAppMessage", FunctionEvents.SendTemplate);
        Call = await FunctionAsync("SendWhatsAppCallEvent", _ => FunctionEvents.Of("SendWhatsAppCallEvent"));
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
        await using var callback = await CallbackProcess.StartAsync(aws, hook: null);
        var before = 0;
        for (var i = 0; i < Warming + Requests; i++)
        {
            if (i == Warming)
            {
                aws.Forget();
                before = callback.Output.Length;
            }

            await callback.PostAsync($"wamid.{i}");
            await callback.SaidAsync("is in the inbox", i + 1);
        }

        return Usage.Of(aws.Calls, Requests, callback.Output.Length - before);
    }

    /// <summary>Lines are written behind the answer.</summary>
    private static async Task SaidAsync(ChildProcess process, string text, int times) => Assert.True(
        await Eventually.IsTrueAsync(() => Task.FromResult(Regex.Count(process.Output, Regex.Escape(text)) >= times), Limit),
        process.Output);
}
