using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using SocialMessaging.Simulator.Json;
using SocialMessaging.Simulator.Messages;
using SocialMessaging.Simulator.State;
using SocialMessaging.Simulator.Time;

namespace SocialMessaging.Simulator.Load;

/// <summary>One run: writes at an even pace, then waits until the receiver has everything or the time for that is over.</summary>
internal sealed class LoadRun(
    LoadOrder order, IReadOnlyList<PhoneNumber> numbers, SimulatorClock clock, InboundMessages inbound, MessageRules rules,
    MessageAcceptance acceptance, StatusProgress statuses)
{
    public const string Running = "running";
    public const string Settling = "settling";
    public const string Done = "done";
    public const string Stopped = "stopped";

    private const int AtOnce = 32;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(20);

    private readonly LoadTally tally = new();
    private readonly long begun = clock.Real.GetTimestamp();
    private LoadFigures? final;
    private TimeSpan? wrote;
    private int written;

    public LoadOrder Order => order;

    public LoadTally Tally => tally;

    public DateTimeOffset StartedAt { get; } = clock.Now;

    public string State { get; private set; } = Running;

    public int Written => Volatile.Read(ref written);

    /// <summary>Messages a second that were written in fact.</summary>
    public double PerSecond => Written / Math.Max(0.001, (wrote ?? clock.Real.GetElapsedTime(begun)).TotalSeconds);

    public bool Ended => State is Done or Stopped;

    public LoadFigures Figures => final ?? tally.Figures();

    /// <summary>Whether a number is that of a customer whom runs make up.</summary>
    public static bool IsCustomer(string number) => number.Length == 11 && number.StartsWith("155530", StringComparison.Ordinal);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(PaceAsync(cancellationToken), options, WriteAsync);
            wrote = clock.Real.GetElapsedTime(begun);
            State = Settling;
            await SettleAsync(cancellationToken);
            End(Done);
        }
        finally
        {
            End(Stopped);
        }
    }

    private void End(string state)
    {
        if (!Ended)
        {
            final = tally.Figures();
            wrote ??= clock.Real.GetElapsedTime(begun);
            State = state;
        }
    }

    // Each message as soon as its turn has come; after a hitch those that are late follow at once.
    private async IAsyncEnumerable<int> PaceAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, clock.Real);
        for (var next = 0; next < order.Messages;)
        {
            var due = Math.Min(order.Messages, 1 + (int)(clock.Real.GetElapsedTime(begun).TotalSeconds * order.PerSecond));
            while (next < due)
            {
                yield return next++;
            }

            if (next < order.Messages)
            {
                await timer.WaitForNextTickAsync(cancellationToken);
            }
        }
    }

    private async ValueTask WriteAsync(int index, CancellationToken cancellationToken)
    {
        var phone = numbers[index % numbers.Count];
        var customer = $"155530{index % order.Customers:D5}";
        var question = await inbound.ReceiveAsync(Text(customer, $"Load {index + 1}").With("to", phone.Id), cancellationToken);
        tally.Expect(question.Id);
        if (order.Statuses)
        {
            await AnswerAsync(phone, customer, index, cancellationToken);
        }

        Interlocked.Increment(ref written);
    }

    // As the business would, so that the receiver gets statuses too: three posts for each message that it sends.
    private async Task AnswerAsync(PhoneNumber phone, string customer, int index, CancellationToken cancellationToken)
    {
        var draft = rules.Check(Text(customer, $"Answer to load {index + 1}").With("to", customer), phone);
        var answer = await acceptance.AcceptAtAnyRateAsync(phone, draft, cancellationToken);
        foreach (var planned in answer.Plan)
        {
            tally.Expect(answer.Id, planned.Status);
        }

        if (answer.Plan.Count > 0)
        {
            tally.Expect(answer.Id, "read");
            statuses.Read(answer.Id);
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Tick, clock.Real);
        var from = clock.Real.GetTimestamp();
        while (tally.Waiting > 0 && clock.Real.GetElapsedTime(from) < TimeSpan.FromSeconds(order.Settle))
        {
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }

    private static JsonObject Text(string customer, string words) =>
        new() { ["from"] = customer, ["type"] = "text", ["text"] = new JsonObject { ["body"] = words } };
}
