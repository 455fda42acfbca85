namespace SocialMessaging.Simulator.Calling;

/// <summary>How much of one limit is used at a moment.</summary>
internal sealed class CallLimit(string period, int most, IEnumerable<DateTimeOffset> moments, TimeSpan window, DateTimeOffset now)
{
    private readonly DateTimeOffset[] used = [.. moments.Where(at => at > now - window).Order()];

    /// <summary>ISO 8601, <c>PT24H</c>.</summary>
    public string Period => period;

    public int Most => most;

    public int Used => used.Length;

    public bool IsUsedUp => used.Length >= most;

    /// <summary>When one more is possible; null while it is.</summary>
    public DateTimeOffset? FreeAt => IsUsedUp ? used[^most] + window : null;
}
