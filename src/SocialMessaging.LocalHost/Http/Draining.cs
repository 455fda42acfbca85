namespace SocialMessaging.LocalHost.Http;

/// <summary>
/// Lets calls in flight finish before the server stops: they need it, because the simulator that they talk to is behind the same one. Calls
/// that come meanwhile are told to come back.
/// </summary>
public sealed class Draining : IHostedLifecycleService
{
    private readonly Lock gate = new();
    private readonly TaskCompletionSource drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int calls;
    private bool stopping;

    /// <summary>Counts a call in; false once the host is told to stop.</summary>
    public bool TryEnter()
    {
        lock (gate)
        {
            if (stopping)
            {
                return false;
            }

            calls++;
            return true;
        }
    }

    /// <summary>Counts a call out.</summary>
    public void Leave()
    {
        lock (gate)
        {
            calls--;
            Settle();
        }
    }

    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            stopping = true;
            Settle();
        }

        return drained.Task.WaitAsync(cancellationToken);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Settle()
    {
        if (stopping && calls == 0)
        {
            drained.TrySetResult();
        }
    }
}
