namespace SocialMessaging.Webhooks.Inbox;

/// <summary>
/// The figures of the inbox, which fit each other and those of the template: the worker ends its work before its claims end, its function
/// lasts longer than its work, and the queue hides a record for longer than its function lasts.
/// </summary>
public static class InboxFigures
{
    /// <summary>Time limit of the worker's function.</summary>
    public const int WorkerTimeoutSeconds = 60;

    /// <summary>How many records a worker gets at once.</summary>
    public const int BatchSize = 10;

    /// <summary>How many workers the queue has at once.</summary>
    public const int Concurrency = 10;

    /// <summary>How long the queue hides a record that nobody has put off.</summary>
    public const int VisibilitySeconds = 360;

    /// <summary>How often the queue hands a record out before it goes to the dead letters.</summary>
    public const int ReceivesAtMost = 300;

    /// <summary>How many units are delivered together.</summary>
    public const int ChunkSize = 100;

    /// <summary>When the worker ends its work, counted from its start.</summary>
    public static readonly TimeSpan WorkerDeadline = TimeSpan.FromSeconds(50);

    private static readonly TimeSpan FirstDelay = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestDelay = TimeSpan.FromMinutes(15);

    /// <summary>How long a record that waits for something is put off: longer each time, up to a quarter of an hour.</summary>
    /// <param name="receiveCount">How often the record has been handed out.</param>
    /// <param name="chance">Between 0 and 1: takes up to a quarter off, so that records do not all come back at once.</param>
    public static TimeSpan DelayOf(int receiveCount, double chance)
    {
        var doublings = Math.Clamp(receiveCount - 1, 0, 10);
        var delay = FirstDelay * Math.Pow(2, doublings);
        return (delay < LongestDelay ? delay : LongestDelay) * (1 - (chance / 4));
    }
}
