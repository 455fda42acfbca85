namespace SocialMessaging.Simulator.Time;

internal sealed record ScheduledWork(int Lane, Func<CancellationToken, Task> Work);
