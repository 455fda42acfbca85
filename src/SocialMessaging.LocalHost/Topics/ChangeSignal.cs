namespace SocialMessaging.LocalHost.Topics;

/// <summary>Tells those who wait that there may be something to do. Take <see cref="Next"/> before the look.</summary>
internal sealed class ChangeSignal
{
    private volatile TaskCompletionSource source = New();

    public Task Next => source.Task;

    public void Raise() => Interlocked.Exchange(ref source, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
