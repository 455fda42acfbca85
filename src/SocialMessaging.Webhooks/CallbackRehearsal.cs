using Amazon.SQS;
using Amazon.SQS.Model;
using SocialMessaging.Pipeline;
using SocialMessaging.Secrets;
using SocialMessaging.Warmup;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.Webhooks;

/// <summary>
/// What the callback does before Meta's first post: it makes what a post needs, connects to the queue, and puts a post of its own into an
/// inbox that answers within the process. The secrets are not part of it: one that a rehearsal brings would be kept.
/// </summary>
public static partial class CallbackRehearsal
{
    private const string Sample = "rehearsal";

    public static async Task RunAsync(IServiceProvider services)
    {
        var time = services.GetRequiredService<TimeProvider>();
        var started = time.GetTimestamp();
        var logger = services.GetRequiredService<ILogger<WebhookReceiver>>();
        _ = services.GetRequiredService<WebhookReceiver>();
        _ = services.GetRequiredService<IWebhookSecrets>();
        try
        {
            var queue = StartConnections.Endpoint(services.GetRequiredService<IAmazonSQS>(), new SendMessageRequest());
            await Task.WhenAll(
                services.GetRequiredService<Connections>().PrepareAsync(queue, wrap: null),
                services.GetRequiredService<Rehearsal>().RunAsync(() => PostAsync(services, time.GetUtcNow())));
        }
#pragma warning disable CA1031 // whatever it is, a callback that has not rehearsed is slower at its first post, and no worse
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.NotRehearsed(logger, exception);
        }

        using var scope = logger.BeginScope(new CallScope(Guid.NewGuid().ToString("D"), "WhatsAppWebhook"));
        var took = time.GetElapsedTime(started).TotalMilliseconds;
        Log.Ready(logger, took);
    }

    private static async Task PostAsync(IServiceProvider services, DateTimeOffset now)
    {
        var body = services.GetRequiredService<RehearsalScript>().Status();
        _ = WebhookSignature.Matches(body, WebhookSignature.Sign(body, Sample), [Sample]);
        if (!await services.GetRequiredService<IInbox>().TakeAsync(body, now))
        {
            throw new InvalidOperationException("The rehearsed post was not taken.");
        }
    }

    /// <summary>Drops the lines of a rehearsal, and changes nothing else of what is logged.</summary>
    public static ILoggingBuilder AddNoRehearsal(this ILoggingBuilder logging, Rehearsal rehearsal)
    {
        logging.Services.PostConfigure<LoggerFilterOptions>(options => Silence(options, rehearsal));
        return logging;
    }

    private static void Silence(LoggerFilterOptions options, Rehearsal rehearsal)
    {
        for (var i = 0; i < options.Rules.Count; i++)
        {
            var rule = options.Rules[i];
            options.Rules[i] = new LoggerFilterRule(
                rule.ProviderName,
                rule.CategoryName,
                rule.LogLevel,
                (provider, category, level) => !rehearsal.IsOn && rule.Filter?.Invoke(provider, category, level) != false);
        }

        // Where no rule fits, the lowest level counts, and there is no filter to ask.
        options.Rules.Insert(0, new LoggerFilterRule(
            providerName: null, categoryName: null, logLevel: null, (_, _, level) => !rehearsal.IsOn && level >= options.MinLevel));
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 792, Level = LogLevel.Information,
            Message = "The callback is ready; connecting and rehearsing took {Milliseconds:0.0} ms")]
        public static partial void Ready(ILogger logger, double milliseconds);

        [LoggerMessage(EventId = 793, Level = LogLevel.Warning, Message = "The rehearsal failed; the first post will take longer")]
        public static partial void NotRehearsed(ILogger logger, Exception exception);
    }
}
