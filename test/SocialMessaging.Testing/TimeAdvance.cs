using Microsoft.Extensions.Time.Testing;

namespace SocialMessaging.Testing;

/// <summary>Lets a clock that stands still go on while something waits for it.</summary>
public static class TimeAdvance
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Advances in steps until the task has ended. What takes two real minutes counts as never.</summary>
    public static async Task<T> AdvanceUntilAsync<T>(this FakeTimeProvider time, Task<T> task, TimeSpan step)
    {
        using var timer = new CancellationTokenSource(Limit);
        while (!task.IsCompleted)
        {
            timer.Token.ThrowIfCancellationRequested();
            await Task.WhenAny(task, Task.Delay(Pause, CancellationToken.None));
            if (!task.IsCompleted)
            {
                time.Advance(step);
            }
        }

        return await task;
    }
}
