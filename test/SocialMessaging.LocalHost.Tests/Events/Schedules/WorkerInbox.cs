using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using SocialMessaging.Testing.Events;
using SocialMessaging.Webhooks;
using SocialMessaging.Webhooks.Aws;
using SocialMessaging.Webhooks.Inbox;

namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>
/// Hands a post to a worker at once, and takes it back as the queue would: what the worker leaves comes again. Whoever repeats a post here
/// is the queue.
/// </summary>
public sealed class WorkerInbox : IInbox, IDisposable
{
    private readonly FakeQueues queues;
    private readonly InboxWorker worker;
    private int records;

    public WorkerInbox(EventsFixture fixture, IUnitDelivery delivery)
    {
        fixture.Options.Value.Events.InboxQueueUrl = InboxFixture.Queue;
        queues = new(fixture.Time);
        worker = new(
            fixture.NewPostDelivery(delivery),
            new(queues, fixture.Bucket, fixture.Options, fixture.Time, NullLogger<SqsInboxQueue>.Instance),
            fixture.Bucket,
            fixture.DeadLetters,
            fixture.Time,
            NullLogger<InboxWorker>.Instance);
    }

    public async Task<bool> TakeAsync(ReadOnlyMemory<byte> body, DateTimeOffset receivedAt)
    {
        var id = (++records).ToString(CultureInfo.InvariantCulture);
        var record = $$"""{"v":1,"receivedAt":"{{receivedAt:O}}","body":"{{Convert.ToBase64String(body.Span)}}"}""";
        return (await worker.RunAsync([new(id, id, record, 1)], CancellationToken.None)).Count == 0;
    }

    public void Dispose() => queues.Dispose();
}
