using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace SocialMessaging.State;

/// <summary>
/// Keeps what was read for a short time, and never more than <paramref name="capacity"/> of it. What was read before everything was
/// forgotten is not kept: it may be what a write has replaced.
/// </summary>
/// <param name="lifetime">How long a value is kept; zero keeps nothing.</param>
/// <param name="time">Says how old a value is.</param>
/// <param name="capacity">When there are that many, all are forgotten.</param>
internal sealed class BoundedCache<TKey, TValue>(TimeSpan lifetime, TimeProvider time, int capacity = 10_000)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, (TValue Value, long At)> kept = new();
    private long generation;

    /// <summary>To be taken before the read whose find is to be kept.</summary>
    public long Generation => Interlocked.Read(ref generation);

    public bool TryFind(TKey key, [NotNullWhen(true)] out TValue? value)
    {
        value = kept.TryGetValue(key, out var found) && time.GetElapsedTime(found.At) < lifetime ? found.Value : null;
        return value is not null;
    }

    public void Keep(TKey key, TValue value, long readAt)
    {
        if (lifetime <= TimeSpan.Zero)
        {
            return;
        }

        if (kept.Count >= capacity)
        {
            kept.Clear();
        }

        kept[key] = (value, time.GetTimestamp());
        if (Generation != readAt)
        {
            kept.TryRemove(key, out _);
        }
    }

    public void Clear()
    {
        Interlocked.Increment(ref generation);
        kept.Clear();
    }
}
