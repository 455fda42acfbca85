namespace SocialMessaging.Simulator.Time;

internal sealed record AgendaItem(int Lane, Func<CancellationToken, Task> Work);
