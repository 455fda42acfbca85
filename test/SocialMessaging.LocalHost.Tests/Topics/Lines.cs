namespace SocialMessaging.LocalHost.Tests.Topics;

/// <summary>What a program says, to wait for.</summary>
internal sealed class Lines
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly Lock guard = new();
    private readonly List<string> lines = [];
    private TaskCompletionSource more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Add(string line)
    {
        lock (guard)
        {
            lines.Add(line);
            more.TrySetResult();
            more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    /// <summary>Returns once a line has been said so often.</summary>
    public async Task WaitAsync(string line, int times = 1)
    {
        using var patience = new CancellationTokenSource(Limit);
        while (true)
        {
            Task next;
            lock (guard)
            {
                if (lines.Count(said => said.Trim() == line) >= times)
                {
                    return;
                }

                next = more.Task;
            }

            try
            {
                await next.WaitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                throw new TimeoutException($"It did not say '{line}', but: {string.Join('\n', lines)}");
            }
        }
    }
}
