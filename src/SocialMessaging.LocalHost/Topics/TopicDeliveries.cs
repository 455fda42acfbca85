using SocialMessaging.LocalHost.Storage;
using SocialMessaging.LocalHost.Topics.Filtering;

namespace SocialMessaging.LocalHost.Topics;

/// <summary>
/// Hands each published event out to the subscriptions that want it, and delivers: one attempt at a time for each subscription, in order.
/// What has failed waits for its next attempt and holds nothing else up. All of it is in the database, so a restart loses nothing.
/// </summary>
internal sealed partial class TopicDeliveries(
    SqliteEventOutbox outbox,
    SqliteSubscriptions subscriptions,
    SqliteDeliveries deliveries,
    DeliveryAttempts attempts,
    IHostApplicationLifetime lifetime,
    TimeProvider time,
    ILogger<TopicDeliveries> logger) : BackgroundService
{
    private const int BatchSize = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Messages name this host's addresses, which it has once it listens.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Task.WhenAll(RepeatAsync(HandOutAsync, stoppingToken), RepeatAsync(KeepDeliveringAsync, stoppingToken));
    }

    /// <summary>Begins again after a fault.</summary>
    private async Task RepeatAsync(Func<CancellationToken, Task> work, CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await work(stoppingToken);
                return;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // whatever it is, what waits is in the database, and is tried again
            catch (Exception exception)
            {
                Log.Failed(logger, exception);
                await Task.Delay(Pause, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
#pragma warning restore CA1031
        }
    }

    private async Task HandOutAsync(CancellationToken cancellationToken)
    {
        var cursor = await deliveries.CursorAsync(cancellationToken);
        var policies = new FilterPolicies();
        while (true)
        {
            var change = subscriptions.NextChange;
            await outbox.WaitForMoreAsync(cursor, cancellationToken);

            // Before the look at the subscriptions: one that is confirmed after it begins with events after this one.
            var last = (await outbox.ReadAfterAsync(long.MaxValue, limit: 1, cancellationToken)).Last;
            var confirmed = policies.Of(
                (await subscriptions.ListAsync(cancellationToken)).Where(one => one.State == SubscriptionState.Confirmed));
            if (confirmed.Count == 0)
            {
                // Nothing is read while nobody has subscribed; who does so begins with what comes then.
                cursor = last;
                await change.WaitAsync(cancellationToken);
                continue;
            }

            cursor = Math.Max(cursor, confirmed.Min(one => one.Subscription.After));
            var events = (await outbox.ReadAfterAsync(cursor, BatchSize, cancellationToken)).Events.TakeWhile(item => item.Sequence <= last)
                .ToList();
            if (events.Count > 0)
            {
                cursor = events[^1].Sequence;
                var wanted =
                    from item in events
                    from one in confirmed
                    where item.Sequence > one.Subscription.After
                        && (one.Subscription.Attributes.TopicArn ?? item.TopicArn) == item.TopicArn
                        && one.Policy?.Accepts(item.Attributes.All(), item.Message) != false
                    select (item, one.Subscription.Id);
                await deliveries.HandOutAsync([.. wanted], cursor, cancellationToken);
            }
        }
    }

    /// <summary>A worker for each subscription, as long as there is the subscription.</summary>
    private async Task KeepDeliveringAsync(CancellationToken cancellationToken)
    {
        var workers = new Dictionary<string, Task>(StringComparer.Ordinal);
        try
        {
            while (true)
            {
                var change = subscriptions.NextChange;
                // A worker that ends as its subscription comes back is followed by another.
                foreach (var ended in workers.Where(worker => worker.Value.IsCompleted).Select(worker => worker.Key).ToList())
                {
                    workers.Remove(ended);
                }

                foreach (var one in await subscriptions.ListAsync(cancellationToken))
                {
                    if (!workers.ContainsKey(one.Id))
                    {
                        workers[one.Id] = RepeatAsync(stopping => DeliverAsync(one.Id, stopping), cancellationToken);
                    }
                }

                await Task.WhenAny([change, .. workers.Values]).WaitAsync(cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(workers.Values);
        }
    }

    /// <summary>Ends when the subscription does.</summary>
    private async Task DeliverAsync(string id, CancellationToken cancellationToken)
    {
        while (true)
        {
            var change = Task.WhenAny(deliveries.NextChange, subscriptions.NextChange);
            if (await subscriptions.FindAsync(id, cancellationToken) is not { } subscription)
            {
                return;
            }

            var next = await deliveries.NextAsync(id, cancellationToken);
            var wait = next is null ? Timeout.InfiniteTimeSpan : next.DueAt - time.GetUtcNow();
            if (next is not null && wait <= TimeSpan.Zero)
            {
                await deliveries.SettleAsync(await attempts.TryAsync(subscription, next, cancellationToken), CancellationToken.None);
                continue;
            }

            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(change, Task.Delay(wait, time, patience.Token));
            await patience.CancelAsync();
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 670, Level = LogLevel.Warning, Message = "The work of topics was interrupted, and begins again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
