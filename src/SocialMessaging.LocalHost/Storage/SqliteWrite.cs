namespace SocialMessaging.LocalHost.Storage;

/// <summary>A queued write: run inside a savepoint of the group's transaction, answered after the commit.</summary>
internal abstract class SqliteWrite
{
    public abstract bool IsCancelled { get; }

    public abstract void Run(SqliteSession session);

    /// <summary>After the commit, or at once where the write changed nothing because it was refused.</summary>
    public abstract void Answer();

    public abstract void Refuse(Exception reason);

    public abstract void Cancel();
}
