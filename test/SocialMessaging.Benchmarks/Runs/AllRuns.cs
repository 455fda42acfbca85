namespace SocialMessaging.Benchmarks.Runs;

/// <summary>Every run but the code benchmarks, one after the other.</summary>
public static class AllRuns
{
    public static async Task<int> RunAsync(bool isShort)
    {
        var failures = 0;
        foreach (var run in (Func<bool, Task<int>>[])[SendRun.RunAsync, WebhookRun.RunAsync, GrowthRun.RunAsync, StartRun.RunAsync,
            KillRun.RunAsync])
        {
            failures += await run(isShort);
        }

        return failures > 0 ? 1 : 0;
    }
}
