using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using SocialMessaging.Pipeline;
using SocialMessaging.Warmup;

namespace SocialMessaging.Functions;

/// <summary>
/// What a function does before its first event: it opens connections, and rehearses. Lambda lends a start more CPU than a call, and the
/// first caller does not wait for it.
/// </summary>
public sealed partial class FunctionStart(IServiceProvider services, TimeProvider time, ILogger<FunctionStart> logger)
{
    // Lambda gives a start ten seconds; a rehearsal takes a fraction of one.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    /// <summary>Returns when all is ready: Lambda freezes a process that has asked for its first event.</summary>
    public void Run(string? handler, Func<RehearsalScript, Task> rehearse)
    {
        var started = time.GetTimestamp();
        _ = services.GetRequiredService<IServiceScopeFactory>(); // the generated code opens a scope for each call
        try
        {
            Task.Run(() => RunAsync(rehearse)).WaitAsync(Limit, time).GetAwaiter().GetResult(); // the generated constructor cannot wait
        }
        catch (TimeoutException late)
        {
            Log.NotRehearsed(logger, late);
        }

        using var scope = logger.BeginScope(new CallScope(Guid.NewGuid().ToString("D"), handler ?? "-"));
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        Log.Ready(logger, handler ?? "-", took);
    }

    private async Task RunAsync(Func<RehearsalScript, Task> rehearse)
    {
        try
        {
            await Task.WhenAll(
                services.GetRequiredService<StartConnections>().OpenAsync(),
                services.GetRequiredService<Rehearsal>().RunAsync(() => rehearse(services.GetRequiredService<RehearsalScript>())));
        }
#pragma warning disable CA1031 // whatever it is, a function that has not rehearsed is slower at its first call, and no worse
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotRehearsed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 790, Level = LogLevel.Information,
            Message = "{Handler} is ready; connecting and rehearsing took {Milliseconds:0.0} ms")]
        public static partial void Ready(ILogger logger, string handler, double milliseconds);

        [LoggerMessage(EventId = 791, Level = LogLevel.Warning, Message = "The rehearsal failed; the first call will take longer")]
        public static partial void NotRehearsed(ILogger logger, Exception exception);
    }
}
