namespace SocialMessaging.Warmup;

/// <summary>
/// Whether the work under way is a rehearsal: a call that the process makes to itself while it starts, so that the first caller pays for
/// its own data and nothing else. Its requests do not leave the process (<see cref="RehearsalHandler"/>), and nothing of it is logged or
/// counted. It is a property of the work, not of the process: no call of anybody else can be taken for one.
/// </summary>
public sealed class Rehearsal
{
    private readonly AsyncLocal<bool> isOn = new();

    public bool IsOn => isOn.Value;

    public async Task RunAsync(Func<Task> work)
    {
        isOn.Value = true; // for this method and what it calls
        await work();
    }
}
