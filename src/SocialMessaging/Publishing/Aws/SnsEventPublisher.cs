using System.Globalization;
using System.Text;
using Amazon.Runtime;
using Amazon.SimpleNotificationService.Model;

namespace SocialMessaging.Publishing.Aws;

/// <summary>
/// Publishes to SNS: events of one topic in batches, several batches at a time. A call has 2 s and is not repeated by the SDK, since a
/// repeat after a lost answer would double what Meta's own repeat does not; and none begins with less than 3 s left, so that its result can
/// still be stored.
/// </summary>
public sealed class SnsEventPublisher(SnsClients clients, TimeProvider time) : IEventPublisher
{
    private const int Parallelism = 16;

    /// <summary>The longest a call to SNS or STS may last.</summary>
    public static readonly TimeSpan CallLimit = TimeSpan.FromSeconds(2);

    /// <summary>What must be left of a post's life for a call to begin.</summary>
    public static readonly TimeSpan Reserve = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How the clients for this publisher are to be made: no repeats, and an end to each call even where nothing cancels it.
    /// </summary>
    public static void Configure(ClientConfig config)
    {
        config.MaxErrorRetry = 0;
        config.Timeout = CallLimit;
    }

    public async Task<IReadOnlyList<PublishResult>> PublishAsync(
        IReadOnlyList<OutgoingEvent> events, DateTimeOffset deadline, CancellationToken cancellationToken)
    {
        var results = new PublishResult[events.Count];
        Array.Fill(results, PublishResult.Failed("Not tried."));
        var batches = Enumerable.Range(0, events.Count)
            .GroupBy(i => (events[i].Destination, events[i].AccountId))
            .SelectMany(topic => EventBatch.Plan(events, topic))
            .ToList();
        await BoundedWork.RunAsync(
            batches.Count, Parallelism, i => SendAsync(events, batches[i].Indexes, results, deadline, cancellationToken));
        return results;
    }

    private async Task SendAsync(
        IReadOnlyList<OutgoingEvent> events, IReadOnlyList<int> indexes, PublishResult[] results, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        if (await TrySendAsync(events, indexes, results, deadline, cancellationToken) is not { } fault)
        {
            return;
        }

        foreach (var index in indexes)
        {
            results[index] = fault;
        }

        // What is wrong may be one event's fault: none is given up for the company it was in.
        if (fault.Outcome == PublishOutcome.Refused && indexes.Count > 1)
        {
            foreach (var index in indexes)
            {
                results[index] = PublishResult.Failed("Not tried.");
                await SendAsync(events, [index], results, deadline, cancellationToken);
            }
        }
    }

    /// <summary>What became of all of them, where none has a result of its own.</summary>
    private async Task<PublishResult?> TrySendAsync(
        IReadOnlyList<OutgoingEvent> events, IReadOnlyList<int> indexes, PublishResult[] results, DateTimeOffset deadline,
        CancellationToken cancellationToken)
    {
        var first = events[indexes[0]];
        try
        {
            var client = await WithinAsync(
                deadline, token => clients.GetAsync(first.Destination.RoleArn, first.AccountId, token), cancellationToken);
            if (indexes.Count == 1)
            {
                await WithinAsync(deadline, token => client.PublishAsync(Request(first), token), cancellationToken);
                return PublishResult.Published;
            }

            Sort(
                await WithinAsync(deadline, token => client.PublishBatchAsync(Request(events, indexes), token), cancellationToken),
                indexes,
                results);
            return null;
        }
        catch (AmazonServiceException exception)
        {
            if (SnsFaults.IsCredentials(exception))
            {
                clients.Forget(first.Destination.RoleArn, first.AccountId);
            }

            return SnsFaults.Of(exception);
        }
        catch (Exception exception) when (exception is OperationCanceledException or TimeoutException)
        {
            return PublishResult.Failed("SNS did not answer in time.");
        }
        catch (Exception exception) when (AwsFault.IsUnreachable(exception))
        {
            return PublishResult.Failed($"SNS could not be reached: {exception.GetType().Name}.");
        }
    }

    private async Task<T> WithinAsync<T>(
        DateTimeOffset deadline, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
    {
        if (deadline - time.GetUtcNow() < Reserve)
        {
            throw new TimeoutException();
        }

        using var limit = new CancellationTokenSource(CallLimit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        return await call(either.Token);
    }

    private static void Sort(PublishBatchResponse response, IReadOnlyList<int> indexes, PublishResult[] results)
    {
        foreach (var index in indexes)
        {
            results[index] = PublishResult.Failed("SNS did not say what became of it.");
        }

        foreach (var entry in response.Successful ?? [])
        {
            results[indexes[int.Parse(entry.Id, CultureInfo.InvariantCulture)]] = PublishResult.Published;
        }

        foreach (var entry in response.Failed ?? [])
        {
            results[indexes[int.Parse(entry.Id, CultureInfo.InvariantCulture)]] = SnsFaults.Of(
                entry.Code, entry.Message, entry.SenderFault ?? false);
        }
    }

    private static PublishRequest Request(OutgoingEvent outgoing) => new()
    {
        TopicArn = outgoing.Destination.EventDestinationArn,
        Message = Encoding.UTF8.GetString(outgoing.Message.Span),
        MessageAttributes = Attributes(outgoing),
    };

    private static PublishBatchRequest Request(IReadOnlyList<OutgoingEvent> events, IReadOnlyList<int> indexes) => new()
    {
        TopicArn = events[indexes[0]].Destination.EventDestinationArn,
        PublishBatchRequestEntries =
        [
            .. indexes.Select((index, position) => new PublishBatchRequestEntry
            {
                Id = position.ToString(CultureInfo.InvariantCulture),
                Message = Encoding.UTF8.GetString(events[index].Message.Span),
                MessageAttributes = Attributes(events[index]),
            }),
        ],
    };

    private static Dictionary<string, MessageAttributeValue> Attributes(OutgoingEvent outgoing) =>
        outgoing.Attributes.All().ToDictionary(
            attribute => attribute.Name,
            attribute => new MessageAttributeValue { DataType = attribute.Type, StringValue = attribute.Value });
}
