using System.Diagnostics;

namespace SocialMessaging.Testing;

/// <summary>Waits for what nobody announces: a line of another process, a row of a store, a request at a server.</summary>
public static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    public static Task TrueAsync(Func<bool> condition) => TrueAsync(() => Task.FromResult(condition()));

    /// <summary>Asks until the answer is yes.</summary>
    /// <exception cref="TimeoutException">It is not yes in two minutes.</exception>
    public static async Task TrueAsync(Func<Task<bool>> condition)
    {
        if (!await IsTrueAsync(condition, Limit))
        {
            throw new TimeoutException($"It did not come true in {Limit}.");
        }
    }

    /// <summary>Asks until the answer is yes, or the time is over; whether it was yes.</summary>
    /// <param name="condition">What is asked.</param>
    /// <param name="limit">The time for all of it.</param>
    /// <param name="pause">Between two questions, where to ask is work for others; 20 ms unless given.</param>
    public static async Task<bool> IsTrueAsync(Func<Task<bool>> condition, TimeSpan limit, TimeSpan? pause = null)
    {
        var watch = Stopwatch.StartNew();
        while (!await condition())
        {
            if (watch.Elapsed > limit)
            {
                return false;
            }

            await Task.Delay(pause ?? Pause);
        }

        return true;
    }
}
