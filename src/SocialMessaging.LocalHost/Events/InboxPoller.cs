using Amazon.Lambda.Core;
using Amazon.Lambda.SQSEvents;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.LocalHost.Http;
using SocialMessaging.Settings;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.LocalHost.Events;

/// <summary>
/// Hands the inbox to its handler, as Lambda does on AWS: a batch at a time in each of two loops. What the handler does not name is
/// deleted.
/// </summary>
public sealed partial class InboxPoller(
    IServiceProvider services,
    IAmazonSQS sqs,
    IOptions<SocialMessagingOptions> options,
    TimeProvider time,
    ILogger<InboxPoller> logger) : BackgroundService
{
    /// <summary>How many batches are handed out at once.</summary>
    public const int Loops = 2;

    // Below the time that the client gives a call. An emulator may answer one call at a time, and must not wait in it.
    private static readonly int WaitSeconds = Environment.GetEnvironmentVariable("AWS_ENDPOINT_URL") is { Length: > 0 } ? 0 : 2;
    private static readonly TimeSpan EmptyPause = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var handler = HandlerRoutes.FindQueueHandler(services);
        return Task.WhenAll(Enumerable.Range(0, Loops).Select(_ => LoopAsync(handler, stoppingToken)));
    }

    private async Task LoopAsync(Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handler, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await HandAsync(handler, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever it is, the queue hands the records out again
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private async Task HandAsync(Func<SQSEvent, ILambdaContext, Task<SQSBatchResponse>> handler, CancellationToken stoppingToken)
    {
        var queue = options.Value.Events.InboxQueueUrl;
        var received = await sqs.ReceiveMessageAsync(
            new ReceiveMessageRequest
            {
                QueueUrl = queue,
                MaxNumberOfMessages = InboxFigures.BatchSize,
                VisibilityTimeout = InboxFigures.VisibilitySeconds,
                WaitTimeSeconds = WaitSeconds,
                MessageSystemAttributeNames = ["ApproximateReceiveCount"],
            },
            stoppingToken);
        if (received.Messages is not { Count: > 0 } messages)
        {
            await Task.Delay(WaitSeconds > 0 ? TimeSpan.Zero : EmptyPause, time, stoppingToken);
            return;
        }

        var batch = new SQSEvent { Records = messages.ConvertAll(Read) };
        var answer = await handler(batch, new LocalLambdaContext("DeliverEvents", Guid.NewGuid().ToString("D"), time));
        var left = answer.BatchItemFailures.Select(failure => failure.ItemIdentifier).ToHashSet(StringComparer.Ordinal);
        foreach (var message in messages.Where(message => !left.Contains(message.MessageId)))
        {
            await sqs.DeleteMessageAsync(new DeleteMessageRequest(queue, message.ReceiptHandle), CancellationToken.None);
        }
    }

    private static SQSEvent.SQSMessage Read(Message message) => new()
    {
        MessageId = message.MessageId,
        ReceiptHandle = message.ReceiptHandle,
        Body = message.Body,
        Attributes = message.Attributes,
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 646, Level = Microsoft.Extensions.Logging.LogLevel.Warning,
            Message = "The inbox could not be polled or delivered")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
