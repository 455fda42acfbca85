namespace SocialMessaging.LocalHost.Tests.Events.Schedules;

/// <summary>One life of a process: every effect waits at a gate until the schedule lets it pass, and once dead, none does.</summary>
public sealed class SimulatedProcess
{
    private readonly List<TaskCompletionSource> gates = [];

    public bool IsDead { get; private set; }

    public int Waiting => gates.Count;

    /// <summary>Units that this life has published and whose record it has not written: what its death may double.</summary>
    public HashSet<string> Unrecorded { get; } = [];

    public async Task PassAsync(CancellationToken cancellationToken)
    {
        if (IsDead)
        {
            throw new CrashedException();
        }

        cancellationToken.ThrowIfCancellationRequested();
        // Continues on the thread of the schedule, at once: the order of everything is the schedule's.
        var gate = new TaskCompletionSource();
        gates.Add(gate);
        await using var registration = cancellationToken.Register(() =>
        {
            if (gates.Remove(gate))
            {
                gate.TrySetCanceled(cancellationToken);
            }
        });
        await gate.Task;
    }

    public void Open(int index)
    {
        var gate = gates[index];
        gates.RemoveAt(index);
        gate.TrySetResult();
    }

    public void Crash()
    {
        IsDead = true;
        while (gates.Count > 0)
        {
            var gate = gates[^1];
            gates.RemoveAt(gates.Count - 1);
            gate.TrySetException(new CrashedException());
        }
    }
}
