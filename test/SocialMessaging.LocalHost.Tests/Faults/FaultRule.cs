namespace SocialMessaging.LocalHost.Tests.Faults;

/// <summary>Which calls break, and how. All attempts of a call break, except with <see cref="AwsFault.LoseOnce"/>.</summary>
/// <param name="fault">How.</param>
/// <param name="owns">Whether a call is of those meant.</param>
/// <param name="service">Of which service; null is any.</param>
/// <param name="action">Which operation; null is any.</param>
/// <param name="occurrence">The how manieth of the calls that match, from 1; 0 is each.</param>
public sealed class FaultRule(AwsFault fault, Func<AwsCall, bool> owns, string? service = null, string? action = null, int occurrence = 0)
{
    private readonly Lock guard = new();
    private readonly List<string> seen = [];
    private readonly HashSet<string> lost = [];
    private int hits;

    public AwsFault Fault => fault;

    /// <summary>How many requests it has broken.</summary>
    public int Hits => Volatile.Read(ref hits);

    /// <summary>Whether this request breaks; counts it.</summary>
    public bool Breaks(AwsCall call)
    {
        if ((service is not null && call.Service != service) || (action is not null && call.Action != action) || !owns(call))
        {
            return false;
        }

        lock (guard)
        {
            if (!seen.Contains(call.Invocation))
            {
                seen.Add(call.Invocation);
            }

            if ((occurrence != 0 && seen.IndexOf(call.Invocation) + 1 != occurrence)
                || (fault == AwsFault.LoseOnce && !lost.Add(call.Invocation)))
            {
                return false;
            }

            hits++;
            return true;
        }
    }
}
