using SocialMessaging.Simulator.State;

namespace SocialMessaging.Simulator.Time;

/// <summary>Virtual time: the host's clock plus what was skipped, or a moment at which time stands still.</summary>
internal sealed class SimulatorClock(TimeProvider time)
{
    private readonly Lock gate = new();
    private TimeSpan offset;
    private DateTimeOffset? held;

    public TimeProvider Real => time;

    public bool Frozen { get; private set; }

    public DateTimeOffset Now
    {
        get
        {
            lock (gate)
            {
                return held ?? time.GetUtcNow() + offset;
            }
        }
    }

    public void Load(SimulatorApp app)
    {
        lock (gate)
        {
            offset = TimeSpan.FromSeconds(app.ClockOffsetSeconds);
            held = app.FrozenAt;
            Frozen = held is not null;
        }
    }

    public SimulatorApp Save(SimulatorApp app)
    {
        lock (gate)
        {
            return app with { ClockOffsetSeconds = offset.TotalSeconds, FrozenAt = Frozen ? held : null };
        }
    }

    /// <summary>Stands still at a moment, for as long as the scheduler walks through it.</summary>
    public void HoldAt(DateTimeOffset moment)
    {
        lock (gate)
        {
            held = moment;
        }
    }

    /// <summary>Ends a walk: time stays at the moment when it is frozen, and runs on from it when not.</summary>
    public void Settle(DateTimeOffset moment, bool frozen)
    {
        lock (gate)
        {
            Frozen = frozen;
            held = frozen ? moment : null;
            offset = moment - time.GetUtcNow();
        }
    }

    public void Reset()
    {
        lock (gate)
        {
            Frozen = false;
            held = null;
            offset = TimeSpan.Zero;
        }
    }
}
