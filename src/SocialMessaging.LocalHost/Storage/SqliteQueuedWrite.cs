namespace SocialMessaging.LocalHost.Storage;

internal sealed class SqliteQueuedWrite<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken) : SqliteWrite
{
    // The writer thread must never run a caller's continuation.
    private readonly TaskCompletionSource<T> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    public Task<T> Task => answer.Task;

    public override bool IsCancelled => cancellationToken.IsCancellationRequested;

    public override void Run(SqliteSession session) => result = write(session);

    // Run has assigned it: a T that may be null is the caller's own choice of T.
    public override void Answer() => answer.TrySetResult(result!);

    public override void Refuse(Exception reason) => answer.TrySetException(reason);

    public override void Cancel() => answer.TrySetCanceled(cancellationToken);
}
