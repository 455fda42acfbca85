using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace SocialMessaging.Simulator.Time;

/// <summary>
/// What will happen in virtual time. While time runs, due work is handed to lanes: work of one lane stays in order, lanes run side by side.
/// While time is frozen nothing happens until it is advanced; then everything due runs one by one, each at its own moment.
/// </summary>
internal sealed partial class Scheduler(SimulatorClock clock, IHostApplicationLifetime lifetime, ILogger<Scheduler> log) : BackgroundService
{
    private const int Lanes = 32;

    private readonly Lock gate = new();
    private readonly PriorityQueue<ScheduledWork, (DateTimeOffset Due, long Order)> items = new();
    private readonly SemaphoreSlim walking = new(1, 1);
    private readonly Channel<ScheduledWork>[] lanes = [.. Enumerable.Range(0, Lanes).Select(_ => Channel.CreateUnbounded<ScheduledWork>())];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long order;
    private long running;

    public void Add(DateTimeOffset due, int lane, Func<CancellationToken, Task> work)
    {
        lock (gate)
        {
            items.Enqueue(new ScheduledWork((lane & int.MaxValue) % Lanes, work), (due, order++));
            changed.TrySetResult();
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            items.Clear();
        }
    }

    /// <summary>Moves time forward (or only freezes or thaws it) and runs what falls due; returns how many pieces of work ran.</summary>
    public async Task<int> AdvanceAsync(TimeSpan by, bool frozen, CancellationToken cancellationToken)
    {
        await walking.WaitAsync(cancellationToken);
        try
        {
            await IdleAsync(cancellationToken);
            var target = clock.Now + by;
            var done = 0;
            while (Take(target) is { } next)
            {
                var (item, due) = next;
                clock.HoldAt(due > clock.Now ? due : clock.Now);
                await RunAsync(item, cancellationToken);
                done++;
            }

            clock.Settle(target, frozen);
            Wake();
            return done;
        }
        finally
        {
            walking.Release();
        }
    }

    public override void Dispose()
    {
        walking.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // What was due while the host was down waits until it listens: webhooks go to an address that only then is known.
        using (var listening = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStarted, stoppingToken))
        {
            await Task.Delay(Timeout.Infinite, listening.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var workers = lanes.Select(lane => DrainAsync(lane.Reader, stoppingToken)).ToArray();
        while (!stoppingToken.IsCancellationRequested)
        {
            Task change;
            lock (gate)
            {
                if (changed.Task.IsCompleted)
                {
                    changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                change = changed.Task;
            }

            var wait = await HandOutAsync(stoppingToken);
            await WaitAsync(change, wait, stoppingToken);
        }

        await Task.WhenAll(workers).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<TimeSpan?> HandOutAsync(CancellationToken cancellationToken)
    {
        await walking.WaitAsync(cancellationToken);
        try
        {
            while (!clock.Frozen && Take(clock.Now) is { } next)
            {
                var item = next.Item;
                Interlocked.Increment(ref running);
                lanes[item.Lane].Writer.TryWrite(item);
            }
        }
        finally
        {
            walking.Release();
        }

        lock (gate)
        {
            return !clock.Frozen && items.TryPeek(out _, out var first) ? first.Due - clock.Now : null;
        }
    }

    private async Task WaitAsync(Task change, TimeSpan? wait, CancellationToken cancellationToken)
    {
        if (wait is null)
        {
            await change.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return;
        }

        // Timers cannot be longer than 49 days; looking again after a day changes nothing.
        var delay = TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerDay));
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(change, Task.Delay(delay, clock.Real, timer.Token));
        await timer.CancelAsync();
    }

    private async Task DrainAsync(ChannelReader<ScheduledWork> lane, CancellationToken cancellationToken)
    {
        await foreach (var item in lane.ReadAllAsync(cancellationToken))
        {
            await RunAsync(item, cancellationToken);
            if (Interlocked.Decrement(ref running) == 0)
            {
                Wake();
            }
        }
    }

    private async Task RunAsync(ScheduledWork item, CancellationToken cancellationToken)
    {
        try
        {
            await item.Work(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops; pending work is rebuilt from the state at the next start.
        }
#pragma warning disable CA1031 // the one catch-all: a failing piece of work must not end its lane
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.Failed(log, exception);
        }
    }

    private async Task IdleAsync(CancellationToken cancellationToken)
    {
        while (Interlocked.Read(ref running) > 0)
        {
            Task change;
            lock (gate)
            {
                if (changed.Task.IsCompleted)
                {
                    changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                }

                change = changed.Task;
            }

            if (Interlocked.Read(ref running) > 0)
            {
                await change.WaitAsync(cancellationToken);
            }
        }
    }

    private (ScheduledWork Item, DateTimeOffset Due)? Take(DateTimeOffset until)
    {
        lock (gate)
        {
            return items.TryPeek(out var item, out var key) && key.Due <= until && items.TryDequeue(out _, out _) ? (item, key.Due) : null;
        }
    }

    private void Wake()
    {
        lock (gate)
        {
            changed.TrySetResult();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(EventId = 700, Level = LogLevel.Error, Message = "A scheduled piece of simulator work failed")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
