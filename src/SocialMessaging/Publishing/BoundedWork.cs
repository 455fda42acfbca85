namespace SocialMessaging.Publishing;

/// <summary>Runs work over many items, a few at a time.</summary>
internal static class BoundedWork
{
    /// <summary>
    /// Runs <paramref name="work"/> once for each index below <paramref name="count"/>. The loops start on the caller's thread and take no
    /// other by themselves, so work that completes at once costs no thread, and a test decides the order.
    /// </summary>
    public static Task RunAsync(int count, int degree, Func<int, Task> work)
    {
        var next = -1;
        async Task Loop()
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next))
            {
                await work(i);
            }
        }

        return degree <= 1 || count <= 1 ? Loop() : Task.WhenAll(Enumerable.Range(0, Math.Min(degree, count)).Select(_ => Loop()));
    }
}
