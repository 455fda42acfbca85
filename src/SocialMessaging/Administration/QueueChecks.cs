using System.Globalization;
using Amazon.SQS;
using Amazon.SQS.Model;
using Microsoft.Extensions.Options;
using SocialMessaging.Settings;

namespace SocialMessaging.Administration;

/// <summary>Looks at the queues of events: what waits, and what was set aside.</summary>
public sealed class QueueChecks(IAmazonSQS sqs, IOptions<SocialMessagingOptions> options)
{
    private const string Subject = "events";
    private const string Waiting = "ApproximateNumberOfMessages";
    private const string Hidden = "ApproximateNumberOfMessagesNotVisible";

    public async Task<IReadOnlyList<CheckResult>> RunAsync(CancellationToken cancellationToken)
    {
        var events = options.Value.Events;
        return
        [
            await InboxAsync(events.InboxQueueUrl, cancellationToken),
            await LettersAsync("dead posts", events.InboxDeadLetterQueueUrl, cancellationToken),
            await LettersAsync("dead letters", events.DeadLetterQueueUrl, cancellationToken),
        ];
    }

    private async Task<CheckResult> InboxAsync(string? queue, CancellationToken cancellationToken)
    {
        const string check = "inbox";
        var (count, fault) = await CountAsync(queue, cancellationToken);
        return fault is null
            ? CheckResult.Ok(Subject, check, $"{count} posts wait or are being delivered.")
            : CheckResult.Failed(Subject, check, fault);
    }

    private async Task<CheckResult> LettersAsync(string check, string? queue, CancellationToken cancellationToken)
    {
        var (count, fault) = await CountAsync(queue, cancellationToken);
        return fault is not null
            ? CheckResult.Failed(Subject, check, fault)
            : count == 0
                ? CheckResult.Ok(Subject, check, "None.")
                : CheckResult.Warning(Subject, check, $"It holds {count}. See what they say, mend it, and run replay.");
    }

    private async Task<(int Count, string? Fault)> CountAsync(string? queue, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(queue))
        {
            return (0, "The settings name no such queue.");
        }

        try
        {
            var response = await sqs.GetQueueAttributesAsync(new GetQueueAttributesRequest(queue, [Waiting, Hidden]), cancellationToken);
            return (Number(response, Waiting) + Number(response, Hidden), null);
        }
        catch (Exception exception) when (AwsFault.Is(exception))
        {
            return (0, $"The queue cannot be read: {exception.Message}");
        }
    }

    private static int Number(GetQueueAttributesResponse response, string name) =>
        response.Attributes?.TryGetValue(name, out var text) == true ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
}
